/**
 * The SQL of a call that is logged and triaged, recorded from the product itself in this process, with nothing else
 * running in it. The second call is the one recorded: by then session, service and policy are known, as they are under
 * load.
 */
import pg from 'pg'
import { callForm, triageForm } from '../ground/calls.ts'
import { crowdEmail, PASSWORD } from '../ground/region.ts'
import { recordBatches } from './recorder.ts'
import { type Template, template } from './replay.ts'
import { type SilentApp, withSilentApp } from './silent-app.ts'

export interface RecordedIntake {
  readonly localityId: string
  readonly logCall: Template
  readonly logAndTriage: Template
  /** Rows that one call, and one call with its triage, left in each table. */
  readonly rows: { readonly logCall: Rows; readonly logAndTriage: Rows }
}
export type Rows = Readonly<Record<string, number>>

/** Rows of every table: one that is added later is counted without being named here. */
export async function countRows(pool: pg.Pool | pg.Client, schema = 'public'): Promise<Rows> {
  const tables = await pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = $1::regnamespace ORDER BY relname",
    [schema],
  )
  const counts = tables.rows.map(({ name }) => `(SELECT count(*)::int FROM ${schema}.${name}) AS ${name}`)
  const { rows } = await pool.query(`SELECT ${counts.join(', ')}`)
  return rows[0]
}
export const difference = (after: Rows, before: Rows): Rows =>
  Object.fromEntries(
    Object.entries(after)
      .map(([table, n]) => [table, n - (before[table] ?? 0)] as const)
      .filter(([, n]) => n !== 0),
  )

const STAYS = `SELECT id::text FROM service UNION ALL SELECT id::text FROM membership UNION ALL SELECT id::text FROM locality
  UNION ALL SELECT id::text FROM session UNION ALL SELECT id::text FROM app_user UNION ALL SELECT id::text FROM organisation
  UNION ALL SELECT id::text FROM unit`

export async function recordIntake(url: string, dataKey: string): Promise<RecordedIntake> {
  return withSilentApp(url, dataKey, (app) => record(app, url))
}

async function record(app: SilentApp, url: string): Promise<RecordedIntake> {
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
    const place = await one<{ id: string }>("SELECT id FROM locality WHERE name = 'Harrowdale'")
    const form = callForm(place.id)
    const first = await post('/api/calls', form)
    await post(`/api/cases/${first.case.id}/triage`, triageForm('T1'))

    const before = await countRows(pool)
    let made = first
    const logging = await recordBatches(async () => {
      made = await post('/api/calls', form)
    })
    const logged = await countRows(pool)
    const triaging = await recordBatches(async () => {
      await post(`/api/cases/${made.case.id}/triage`, triageForm('T1'))
    })
    const triaged = await countRows(pool)
    const offer = await one<{ code: string }>('SELECT code FROM offer WHERE case_id = $1', made.case.id)
    const stays = new Set((await pool.query<{ id: string }>(STAYS)).rows.map(({ id }) => id))
    const words = [made.case.reference, offer.code]
    return {
      localityId: place.id,
      logCall: template(logging, stays, words),
      logAndTriage: template([...logging, ...triaging], stays, words),
      rows: { logCall: difference(logged, before), logAndTriage: difference(triaged, before) },
    }
  } finally {
    await pool.end()
  }
}
