/**
 * Thousands of open cases by set-based SQL: copies of one case that the product itself took, triaged and offered, row by
 * row, with ids, reference and code of their own. Their events are numbered into the feed by the same statement, as the
 * sequencer would: what is measured afterwards is not how long it takes to catch up with a copy.
 */

import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { caseReference } from '../../src/cases/reference.ts'
import type { DeadlineKind } from '../../src/contracts/deadline-kinds.ts'

import { replyCode } from '../../src/replies/reply-code.ts'
import type { Stage } from './stage.ts'
import { withClient } from './with-client.ts'

const FAR = "statement_timestamp() + interval '2 days'"
export type Columns = ReadonlyMap<string, readonly string[]>

const WRITABLE = `
SELECT table_name AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns FROM information_schema.columns
 WHERE table_schema = 'public' AND is_identity = 'NO' AND is_generated = 'NEVER' GROUP BY table_name`

/** The rows `t` of a table with these cells changed. A copy by columns is several times as fast as one through JSON. */
export function copied(columns: Columns, table: string, cells: Readonly<Record<string, string>>): string {
  const names = columns.get(table) ?? []
  const values = names.map((name) => cells[name] ?? `t.${name}`)
  const ofModel =
    table === 'crisis_case'
      ? 't.id = m_case'
      : table === 'event'
        ? 't.stream = m_case'
        : names.includes('case_id')
          ? 't.case_id = m_case'
          : 't.aggregate_id = m_case'
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM copy c, ${table} t WHERE t.service_id = m_service AND ${ofModel}`
}

function copyStatement(columns: Columns): string {
  const of = (table: string, cells: Readonly<Record<string, string>>) => copied(columns, table, cells)
  const own = { id: 'uuidv7()', case_id: 'c.case_id', aggregate_id: 'c.case_id' }
  return `
WITH model AS (SELECT service_id AS m_service, id AS m_case FROM crisis_case WHERE id = $1),
copy AS MATERIALIZED (
  SELECT m_service, m_case, uuidv7() AS case_id, uuidv7() AS offer_id, r.reference, r.code
    FROM model, unnest($2::text[], $3::text[]) AS r (reference, code)),
cases AS (${of('crisis_case', { id: 'c.case_id', reference: 'c.reference' })}),
calls AS (${of('call', own)}),
story AS (${of('story_entry', own)}),
triaged AS (${of('triage_record', own)}),
armed AS (${of('deadline', { ...own, subject: 'c.case_id', due_at: FAR, wake_at: FAR })}),
offered AS (${of('offer', { ...own, id: 'c.offer_id', code: 'c.code', lapses_at: FAR })}),
told AS (${of('message', { ...own, event_id: 'uuidv7()', offer_id: 'c.offer_id' })}),
happened AS (${of('event', { id: 'uuidv7()', stream: 'c.case_id' })} RETURNING service_id, id),
head AS (
  UPDATE feed_head h SET position = h.position + n.count FROM (SELECT count(*) FROM happened) n, model
   WHERE h.service_id = model.m_service RETURNING h.position - n.count AS before),
numbered AS (
  INSERT INTO feed (service_id, position, event_id)
  SELECT service_id, head.before + row_number() OVER (ORDER BY id), id FROM happened, head)
SELECT case_id FROM copy`
}

const CHUNK = 2000
/** Copies under way at once, one for each core that the figures are quoted for. */
const TOGETHER = 2

/** As many new words as wanted, none of them taken. */
function fresh(count: number, taken: readonly string[], make: () => string): string[] {
  const known = new Set(taken)
  const words = new Set<string>()
  while (words.size < count) {
    const word = make()
    if (!known.has(word)) words.add(word)
  }
  return [...words]
}

/**
 * @param modelIds cases to copy, in turn: one for each locality, so that one person is not asked about everything
 * @returns ids of the copies, open, offered, with everything due in two days
 */
export async function copyCases(stage: Stage, modelIds: readonly string[], count: number): Promise<string[]> {
  const [known] = await stage.query<{ reference: string[]; code: string[] }>(
    'SELECT (SELECT array_agg(reference) FROM crisis_case) AS reference, (SELECT array_agg(code) FROM offer) AS code',
  )
  const references = fresh(count, known?.reference ?? [], () => caseReference(randomBytes(8)))
  const codes = fresh(count, known?.code ?? [], () => replyCode(randomBytes(8), 5))
  const size = Math.min(CHUNK, Math.ceil(count / modelIds.length))
  const chunks = Array.from({ length: Math.ceil(count / size) }, (_, n) => ({
    model: modelIds[n % modelIds.length],
    references: references.slice(n * size, (n + 1) * size),
    codes: codes.slice(n * size, (n + 1) * size),
  }))
  const ids: string[] = []
  const work = () =>
    withClient(stage.url, async (client) => {
      const text = copyStatement(await columnsOf(client))
      // The model's rows have passed every foreign key, and a copy points nowhere else.
      await client.query('SET session_replication_role = replica')
      for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
        const values = [chunk.model, chunk.references, chunk.codes]
        const { rows } = await client.query<{ case_id: string }>(text, values)
        ids.push(...rows.map((row) => row.case_id))
      }
    })
  await Promise.all(Array.from({ length: Math.min(TOGETHER, chunks.length) }, work))
  return ids
}

export async function columnsOf(client: pg.Client): Promise<Columns> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(WRITABLE)
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

/** Lets these cases' deadlines of one kind fall due at these instants, milliseconds from now; an offer lapses with its own. */
export async function dueAt(
  stage: Stage,
  kind: DeadlineKind,
  caseIds: readonly string[],
  inMs: readonly number[],
): Promise<void> {
  await stage.query(
    `WITH soon AS (SELECT c.id, statement_timestamp() + make_interval(secs => c.ms::float8 / 1000) AS at FROM unnest($1::uuid[], $2::float8[]) AS c (id, ms)),
     offers AS (UPDATE offer o SET lapses_at = soon.at FROM soon WHERE $3 = 'offer-lapse' AND o.case_id = soon.id AND o.state = 'open')
     UPDATE deadline d SET due_at = soon.at, wake_at = soon.at FROM soon WHERE d.subject = soon.id AND d.kind = $3 AND d.state = 'armed'`,
    caseIds,
    inMs,
    kind,
  )
}

/** What the lapses scheduled next is put off, so that it does not fall due in the middle of a later round. */
export const putOff = (stage: Stage): Promise<unknown> =>
  stage.query(
    `UPDATE deadline SET due_at = ${FAR}, wake_at = ${FAR} WHERE state = 'armed' AND wake_at < statement_timestamp() + interval '1 day'`,
  )
