/**
 * Rows by SQL, for the tests of read models only: everything else is made through the services (house rule 17). A
 * database of its own, one service, and an `insert` that fills in what a test does not care about.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { createServiceBook, type ServiceBook } from '../../src/identity/service-book.ts'
import { type Instant, plusMinutes } from '../../src/kernel/clock.ts'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { createSealer, type Sealer } from '../../src/platform/sealed-column.ts'
import { firstResponseTimes } from '../../src/sla/first-response-times.ts'
import { createTestDatabase } from './database.ts'

type Cells = Readonly<Record<string, unknown>>

export interface ReadFixture {
  readonly database: Database
  readonly sealer: Sealer
  readonly services: ServiceBook
  readonly serviceId: string
  /** Business time when the fixture was opened. */
  readonly now: Instant
  /** Minutes from `now`; negative is earlier. */
  at(minutes: number): Instant
  /** @returns the row's id, a new one unless the cells name it */
  insert(table: string, cells: Cells): Promise<string>
  member(name: string, role?: string): Promise<string>
  /** Version 1, in force for years: what a service starts with. */
  responseTimes(): Promise<string>
  /** A received case, 10 minutes old, unless the cells say otherwise. */
  case(cells?: Cells): Promise<string>
  call(cells: Cells): Promise<string>
  /** An open first-step lead offer of 3 minutes, unless the cells say otherwise. */
  offer(cells: Cells): Promise<string>
  /** An event at the next position of the feed. */
  event(cells: Cells): Promise<string>
  seal(table: string, column: string, id: string, plain: string): string
  drop(): Promise<void>
}

const json = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value

export async function openReadFixture(): Promise<ReadFixture> {
  const own = await createTestDatabase()
  const database = openDatabase({
    url: own.url,
    applicationName: 'read-test',
    max: 4,
    onError: () => undefined,
  })
  const sealer = createSealer(randomBytes(32).toString('base64'))
  const [clock] = await database.all(statement<{ now: Instant }>('SELECT business_now() AS now'))
  if (!clock) throw new Error('the database has no clock')
  const { now } = clock
  const at = (minutes: number) => plusMinutes(now, minutes)
  const serviceId = randomUUID()

  async function put(table: string, row: Cells): Promise<void> {
    const names = Object.keys(row)
    const places = names.map((_, n) => `$${n + 1}`)
    const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`
    await database.all(statement(text, ...Object.values(row).map(json)))
  }
  async function insert(table: string, cells: Cells): Promise<string> {
    const id = String(cells.id ?? randomUUID())
    await put(table, { service_id: serviceId, ...cells, id })
    return id
  }

  await put('service', {
    id: serviceId,
    name: 'Harrowdale',
    line_number: '01632 960100',
    text_number: '+447700900000',
  })
  const organisation_id = await insert('organisation', { name: 'Harrowdale Trust', kind: 'nhs' })
  const unit = await insert('unit', { organisation_id, name: 'Crisis line' })
  let position = 0
  return {
    database,
    sealer,
    services: createServiceBook(database, () => performance.now()),
    serviceId,
    now,
    at,
    insert,
    async member(name, role = 'clinician') {
      const user = randomUUID()
      await put('app_user', { id: user, email: `${user}@example.org`, name, password_hash: '-' })
      return insert('membership', { user_id: user, unit_id: unit, role, display_name: name })
    },
    responseTimes: () =>
      insert('response_times_version', {
        version: 1,
        starts_at: '2020-01-01T00:00:00Z',
        body: firstResponseTimes,
      }),
    case: (cells = {}) =>
      insert('crisis_case', {
        reference: randomBytes(4).toString('hex'),
        rev: 1,
        state: 'received',
        received_at: at(-10),
        touched_at: at(-10),
        setting: 'home',
        source_code: 'A1',
        scene_safety: 'unknown',
        safeguarding: 'not-asked',
        consent: 'not-asked',
        order_at: at(5),
        unowned_since: cells.owner_id == null ? at(-10) : null,
        ...cells,
      }),
    call: (cells) =>
      insert('call', {
        received_at: at(-10),
        received_at_original: at(-10),
        callback_kind: 'withheld',
        relationship: 'not-said',
        setting: 'home',
        situation: 'Found on the bridge',
        ...cells,
      }),
    offer: (cells) =>
      insert('offer', {
        assignment_role: 'lead',
        policy_step: 1,
        role: 'first-on-call',
        code: randomBytes(4).toString('hex'),
        state: 'open',
        offered_at: at(-1),
        lapses_at: at(2),
        ...cells,
      }),
    async event(cells) {
      const id = await insert('event', {
        stream_kind: 'case',
        rev: 1,
        actor: { kind: 'engine', name: 'clock' },
        occurred_at: now,
        payload: {},
        ...cells,
      })
      position += 1
      await put('feed', { service_id: serviceId, position, event_id: id })
      await database.all(
        statement(
          'INSERT INTO feed_head VALUES ($1, $2) ON CONFLICT (service_id) DO UPDATE SET position = excluded.position',
          serviceId,
          position,
        ),
      )
      return id
    },
    seal: (table, column, id, plain) => sealer.seal({ table, column, id }, plain),
    async drop() {
      await database.close()
      await own.drop()
    },
  }
}
