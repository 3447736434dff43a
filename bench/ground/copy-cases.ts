/**
 * Thousands of open cases by set-based SQL: copies of one case that the product itself took, triaged and offered, row by
 * row, with ids, reference and code of their own. Their events go through the sequencer like any other.
 */
import { randomBytes } from 'node:crypto'
import { caseReference } from '../../src/cases/reference.ts'
import { replyCode } from '../../src/notify/reply-code.ts'
import type { Stage } from './stage.ts'

const FAR = "statement_timestamp() + interval '2 days'"
/** The row `t` with these cells changed. */
const copied = (table: string, cells: string, where: string) =>
  `INSERT INTO ${table} SELECT n.* FROM copy c, ${table} t, LATERAL jsonb_populate_record(t, jsonb_build_object(${cells})) n WHERE t.service_id = m_service AND ${where}`

const COPY = `
WITH model AS (SELECT service_id AS m_service, id AS m_case FROM crisis_case WHERE id = $1),
copy AS MATERIALIZED (
  SELECT m_service, m_case, uuidv7() AS case_id, uuidv7() AS offer_id, r.reference, r.code
    FROM model, unnest($2::text[], $3::text[]) AS r (reference, code)),
cases AS (${copied('crisis_case', `'id', c.case_id, 'reference', c.reference`, 't.id = m_case')}),
calls AS (${copied('call', `'id', uuidv7(), 'case_id', c.case_id`, 't.case_id = m_case')}),
story AS (${copied('story_entry', `'id', uuidv7(), 'case_id', c.case_id`, 't.case_id = m_case')}),
triaged AS (${copied('triage_record', `'id', uuidv7(), 'case_id', c.case_id`, 't.case_id = m_case')}),
armed AS (${copied(
  'deadline',
  `'id', uuidv7(), 'case_id', c.case_id, 'subject', c.case_id, 'due_at', ${FAR}, 'wake_at', ${FAR}`,
  't.case_id = m_case',
)}),
offered AS (${copied('offer', `'id', c.offer_id, 'case_id', c.case_id, 'code', c.code, 'lapses_at', ${FAR}`, 't.case_id = m_case')}),
told AS (${copied('message', `'id', uuidv7(), 'case_id', c.case_id, 'offer_id', c.offer_id`, 't.case_id = m_case')}),
happened AS (
  INSERT INTO event SELECT n.* FROM copy c, event t, LATERAL jsonb_populate_record(t, jsonb_build_object('id', uuidv7(), 'stream', c.case_id)) n
   WHERE t.service_id = m_service AND t.stream = m_case RETURNING service_id, id),
waiting AS (INSERT INTO unsequenced (service_id, event_id) SELECT service_id, id FROM happened)
SELECT case_id FROM copy`

const CHUNK = 2000

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
  const ids: string[] = []
  for (let from = 0, n = 0; from < count; from += size, n += 1) {
    const words = [references.slice(from, from + size), codes.slice(from, from + size)]
    const rows = await stage.query<{ case_id: string }>(COPY, modelIds[n % modelIds.length], ...words)
    ids.push(...rows.map((row) => row.case_id))
  }
  return ids
}

/** Lets the offers of these cases lapse at these instants, milliseconds from now; the sweeper looks at least every 300. */
export async function lapseAt(
  stage: Stage,
  caseIds: readonly string[],
  inMs: readonly number[],
): Promise<void> {
  await stage.query(
    `WITH soon AS (SELECT c.id, statement_timestamp() + make_interval(secs => c.ms::float8 / 1000) AS at FROM unnest($1::uuid[], $2::float8[]) AS c (id, ms)),
     offers AS (UPDATE offer o SET lapses_at = soon.at FROM soon WHERE o.case_id = soon.id AND o.state = 'open')
     UPDATE deadline d SET due_at = soon.at, wake_at = soon.at FROM soon WHERE d.case_id = soon.id AND d.kind = 'offer-lapse' AND d.state = 'armed'`,
    caseIds,
    inMs,
  )
}

/** What the lapses armed next is put off, so that it does not fall due in the middle of a later round. */
export const putOff = (stage: Stage): Promise<unknown> =>
  stage.query(
    `UPDATE deadline SET due_at = ${FAR}, wake_at = ${FAR} WHERE state = 'armed' AND wake_at < statement_timestamp() + interval '1 day'`,
  )
