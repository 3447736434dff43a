import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createBoardReads } from '../src/cases/board-reads.ts'
import { createCaseReads } from '../src/cases/case-reads.ts'
import { makeClockMovable } from '../src/demo/demo-clock.ts'
import { createServiceBook } from '../src/identity/service-book.ts'
import type { Database } from '../src/platform/database/database.ts'
import { startEffects } from '../src/platform/effects.ts'
import type { OutboxTable } from '../src/platform/outbox-rows.ts'
import { createSealer } from '../src/platform/sealed-column.ts'
import { trimOnce } from '../src/platform/trim.ts'
import { listed } from '../src/reads.ts'
import { createFeedReads } from '../src/realtime/feed-reads.ts'
import { createTextReads } from '../src/replies/text-reads.ts'
import { createBreachReads } from '../src/reporting/breach-reads.ts'
import { dueIds, fireDue, nextWakeMs, remindersWithin } from '../src/sla/deadline-repository.ts'
import { firstResponseTimes } from '../src/sla/first-response-times.ts'
import { caseKindOver, casePageOver, managerOf } from './harness/case-kind.ts'
import { insertManyRows } from './harness/many-rows.ts'
import { useOwnDatabase } from './harness/own-database.ts'
import { type recording, waysOf } from './harness/query-plan.ts'
import { until } from './harness/until.ts'

let serviceId: string

const own = useOwnDatabase(4, async (owner) => {
  serviceId = await insertManyRows(owner)
  await owner.query(
    "INSERT INTO response_times_version (service_id, version, starts_at, body) VALUES ($1, 1, '2020-01-01', $2)",
    [serviceId, JSON.stringify(firstResponseTimes)],
  )
})

const ways = (run: (database: Database) => Promise<unknown>) => waysOf(own, run)

/** Each look at what must fire, be shown or be sent, as the product sends it. */
const looks: readonly { readonly what: string; readonly run: (database: Database) => Promise<unknown> }[] = [
  { what: 'what is due', run: (db) => dueIds(db, 'urgent', 400) },
  { what: 'when the next wakes', run: (db) => nextWakeMs(db) },
  { what: 'what to add reminder jobs for', run: (db) => remindersWithin(db, 600_000, 5000) },
  {
    what: 'firing',
    run: async (db) => {
      const ids = (await dueIds(own.database, 'urgent', 20)).map((due) => due.aggregate_id)
      await db.all(fireDue(serviceId, 'case', ids))
    },
  },
  {
    what: 'the board',
    run: (db) => createBoardReads({ database: db, sealer, listed }).open(serviceId, { limit: 500 }),
  },
  {
    what: 'rows of the board that changed',
    run: async (db) => {
      const { items } = await createBoardReads({ database: own.database, sealer, listed }).open(serviceId, {
        limit: 20,
      })
      await createBoardReads({ database: db, sealer, listed }).changed(
        serviceId,
        items.map(({ id }) => id),
      )
    },
  },
  {
    what: 'a count of the board',
    run: (db) => createBoardReads({ database: db, sealer, listed }).count(serviceId),
  },
  { what: 'how far the feed will go', run: (db) => createFeedReads({ database: db }).expected(serviceId) },
  {
    what: 'the list',
    run: (db) => createBoardReads({ database: db, sealer, listed }).list('open', serviceId, { limit: 500 }),
  },
  { what: 'a case', run: readOneCase },
  { what: 'what needs a person', run: (db) => createTextReads({ database: db, sealer }).needs(serviceId) },
  { what: 'the feed', run: (db) => createFeedReads({ database: db }).after(serviceId, 14_000, 500) },
  { what: 'the breaches', run: (db) => createBreachReads({ database: db }).read(serviceId, 30) },
  { what: 'taking away what is old', run: (db) => trimOnce(db, keep, () => undefined) },
  { what: 'claiming effects', run: (db) => claimOnce(db, 'effect') },
  { what: 'claiming texts', run: (db) => claimOnce(db, 'message') },
  {
    what: 'claiming what a command owes',
    run: (db) => claimOnce(db, 'message', (effects) => effects.now({ serviceId, subjects: [randomUUID()] })),
  },
]
const keep = { idempotency: 14, effect: 7, feed: 7, session: 30 }
/** A case of which nobody counted the tables, so that every table of it is asked. */
async function readOneCase(db: Database): Promise<void> {
  const { rows } = await own.owner.query('SELECT id FROM crisis_case WHERE service_id = $1 LIMIT 1', [
    serviceId,
  ])
  const services = createServiceBook(own.database, () => 0)
  const [kind, page] = [caseKindOver({ services }), casePageOver({ sealer })]
  await createCaseReads({ database: db, services, kind, page }).view(managerOf(serviceId), rows[0].id)
}

const sealer = createSealer(randomBytes(32).toString('base64'))

async function claimOnce(
  db: Database,
  table: OutboxTable,
  then: (effects: ReturnType<typeof startEffects>) => void = () => undefined,
): Promise<void> {
  const done = async () => ({ againAfterMs: 3_600_000 })
  const effects = startEffects({
    database: db,
    table,
    consumers: { 'send-text': done },
    onError: () => undefined,
  })
  then(effects)
  await until('a claim', () => (db as ReturnType<typeof recording>).sent.length > 2 || undefined)
  await effects.stop()
}

/** Tables that grow with the work; the people and places of a service stay few. */
const big = [
  'crisis_case',
  'deadline',
  'offer',
  'visit',
  'event',
  'feed',
  'effect',
  'message',
  'young_person',
  'inbound_text',
  'call',
  'received_time_amendment',
  'idempotency',
  'session',
]

const before = 'before ANALYZE'
const after = 'after ANALYZE'
const moved = 'with the clock of a demonstration'
const clock = `SELECT provolatile FROM pg_proc WHERE proname = 'business_now'`

describe.each([before, after, moved])('%s', (when) => {
  beforeAll(async () => {
    if (when === after) await own.owner.query('ANALYZE')
    if (when === moved) await makeClockMovable(own.url)
  })

  it('the clock is stable within a statement', async () => {
    expect((await own.owner.query(clock)).rows).toEqual([{ provolatile: 's' }])
  })

  it.each(looks)('$what never reads a growing table from end to end', async ({ run }) => {
    const found = await ways(run)
    expect(found.length).toBeGreaterThan(0)
    const whole = found.filter((way) => big.includes(way.table) && way.index === undefined)
    expect(whole).toEqual([])
  })

  it('what is due is found by lane and wake time, both in the condition of the index', async () => {
    const found = await ways((db) => dueIds(db, 'urgent', 400))
    const deadlines = found.filter((way) => way.table === 'deadline')
    expect(deadlines).toHaveLength(2)
    for (const way of deadlines) {
      expect(way.index).toBe('deadline_wake')
      expect(way.condition).toMatch(/lane = .*wake_at <= /)
    }
  })

  it.each(['effect', 'message'] as const)(
    'rows of the outbox %s are claimed by lane and time, and stamped by both columns of their key',
    async (table) => {
      const found = (await ways((db) => claimOnce(db, table))).filter((way) => way.table === table)
      const waiting = found.filter((way) => way.index === `${table}_waiting`)
      expect(waiting.length).toBeGreaterThan(0)
      for (const way of waiting) expect(way.condition).toMatch(/lane = .*not_before <= /)
      for (const way of found.filter((one) => one.index === `${table}_pkey`))
        expect(way.condition).toMatch(/service_id = .*id = /)
    },
  )

  it('whatever hangs on a row of the board is looked up by service and case', async () => {
    const found = await ways((db) =>
      createBoardReads({ database: db, sealer, listed }).open(serviceId, { limit: 500 }),
    )
    const hanging = found.filter((way) => ['deadline', 'offer', 'visit', 'young_person'].includes(way.table))
    expect(hanging.length).toBeGreaterThanOrEqual(8)
    for (const way of hanging)
      expect(way.condition, way.table).toMatch(/service_id = .*(case_|aggregate_)?id = /)
  })

  it('why a time was amended is found by its call, the newest first, without sorting', async () => {
    const found = await ways(readOneCase)
    const amended = found.filter((way) => way.table === 'received_time_amendment')
    expect(amended.map((way) => way.index)).toEqual(Array(2).fill('received_time_amendment_call'))
    for (const way of amended) expect(way.condition).toMatch(/service_id = .*call_id = /)
  })

  it('deadlines that fail again and again are found without reading those that do not', async () => {
    const found = await ways((db) => createTextReads({ database: db, sealer }).needs(serviceId))
    const failed = found.filter((way) => way.table === 'deadline')
    expect(failed.map((way) => way.index)).toEqual(['deadline_failed_timer', 'deadline_failed_timer'])
  })
})
