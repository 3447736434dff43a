/**
 * The SQL of a call that is logged and triaged, recorded from the product itself in this process, with nothing else
 * running in it. The second call is the one recorded: by then session, service and policy are known, as they are under
 * load.
 */
import pg from 'pg'
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import { callForm, triageForm } from '../ground/calls.ts'
import { crowdEmail, PASSWORD } from '../ground/region.ts'
import { recordFlights } from './recorder.ts'
import { type Template, template } from './replay.ts'

export interface RecordedIntake {
  readonly serviceId: string
  readonly memberId: string
  readonly responderId: string
  readonly localityId: string
  readonly logCall: Template
  readonly logAndTriage: Template
  /** Rows that one call, and one call with its triage, left in each table. */
  readonly rows: { readonly logCall: Rows; readonly logAndTriage: Rows }
}
export type Rows = Readonly<Record<string, number>>

const counted = [
  ...['idempotency', 'crisis_case', 'call', 'story_entry', 'triage_record', 'deadline', 'offer', 'message'],
  ...['event', 'effect', 'unsequenced'],
] as const

export async function countRows(pool: pg.Pool | pg.Client): Promise<Rows> {
  const { rows } = await pool.query(
    `SELECT ${counted.map((t) => `(SELECT count(*)::int FROM ${t}) AS ${t}`).join(', ')}`,
  )
  return rows[0]
}
export const difference = (after: Rows, before: Rows): Rows =>
  Object.fromEntries(Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]))

const STAYS = `SELECT id::text FROM service UNION ALL SELECT id::text FROM membership UNION ALL SELECT id::text FROM locality
  UNION ALL SELECT id::text FROM session UNION ALL SELECT id::text FROM app_user UNION ALL SELECT id::text FROM organisation`

export async function recordIntake(url: string, dataKey: string): Promise<RecordedIntake> {
  const config = readConfig({
    DATABASE_URL: url,
    DATA_KEY: dataKey,
    DATA_DIR: '.tmp',
    LINE_NUMBER: '01632 960100',
  })
  const twilio = {
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: 'no-texts-leave-here',
    previousAuthToken: undefined,
  }
  const app = await buildApp({
    config,
    databaseUrl: url,
    dataKey,
    twilio: { ...twilio, from: '+447700900000', apiBaseUrl: 'http://127.0.0.1:9' },
    log: pino({ level: 'silent' }),
    version: 'bench',
  })
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const headers = { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' }
  const one = async <Row>(text: string, ...values: unknown[]): Promise<Row> =>
    (await pool.query(text, values)).rows[0] as Row
  try {
    const signedIn = await app.server.inject({
      method: 'POST',
      url: '/api/session',
      headers,
      body: { email: crowdEmail(1), password: PASSWORD },
    })
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
    const post = async (path: string, body: string) => {
      const key = { 'idempotency-key': crypto.randomUUID(), cookie }
      const answer = await app.server.inject({
        method: 'POST',
        url: path,
        headers: { ...headers, ...key },
        body,
      })
      if (answer.statusCode >= 300) throw new Error(`recording failed: ${answer.body}`)
      return answer.json() as { case: { id: string; reference: string } }
    }
    const place = await one<{ id: string; service_id: string }>(
      "SELECT id, service_id FROM locality WHERE name = 'Harrowdale'",
    )
    const form = callForm(place.id)
    const first = await post('/api/calls', form)
    await post(`/api/cases/${first.case.id}/triage`, triageForm('T1'))

    const before = await countRows(pool)
    let made = first
    const logging = await recordFlights(async () => {
      made = await post('/api/calls', form)
    })
    const logged = await countRows(pool)
    const triaging = await recordFlights(async () => {
      await post(`/api/cases/${made.case.id}/triage`, triageForm('T1'))
    })
    const triaged = await countRows(pool)
    const offer = await one<{ code: string; responder_id: string }>(
      'SELECT code, responder_id FROM offer WHERE case_id = $1',
      made.case.id,
    )
    const member = await one<{ id: string }>("SELECT id FROM membership WHERE display_name = 'Crowd 1'")
    const stays = new Set((await pool.query<{ id: string }>(STAYS)).rows.map(({ id }) => id))
    const words = [made.case.reference, offer.code]
    return {
      serviceId: place.service_id,
      memberId: member.id,
      responderId: offer.responder_id,
      localityId: place.id,
      logCall: template(logging, stays, words),
      logAndTriage: template([...logging, ...triaging], stays, words),
      rows: { logCall: difference(logged, before), logAndTriage: difference(triaged, before) },
    }
  } finally {
    for (const step of app.steps) await step.stop()
    await pool.end()
  }
}
