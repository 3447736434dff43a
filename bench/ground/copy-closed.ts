/**
 * Closed cases by the hundred thousand, by set-based SQL: the rows that a board or a case page might stumble over. Each
 * has its call, a settled deadline, a withdrawn offer and an event; the rest of a real one would not be read here.
 */
import { randomInt } from 'node:crypto'
import { columnsOf, copied } from './copy-cases.ts'
import type { Stage } from './stage.ts'
import { withClient } from './with-client.ts'

const CHUNK = 10_000
const TOGETHER = 2
const WHEN = "statement_timestamp() - c.ago - interval '1 hour'"

export async function copyClosed(stage: Stage, modelIds: readonly string[], count: number): Promise<void> {
  const columns = await withClient(stage.url, columnsOf)
  const of = (table: string, cells: Readonly<Record<string, string>>) => copied(columns, table, cells)
  const own = { id: 'uuidv7()', case_id: 'c.case_id', aggregate_id: 'c.case_id' }
  const settled = { state: "'cancelled'", settled_at: WHEN, settled_why: "'case-closed'" }
  const closed = {
    state: "'closed'",
    closed_at: WHEN,
    received_at: WHEN,
    touched_at: WHEN,
    unowned_since: 'NULL',
  }
  const text = `
WITH model AS (SELECT service_id AS m_service, id AS m_case FROM crisis_case WHERE id = $1),
copy AS MATERIALIZED (
  SELECT m_service, m_case, uuidv7() AS case_id, $3 || '-' || n AS word, random() * interval '365 days' AS ago
    FROM model, generate_series(1, $2::int) AS n),
cases AS (${of('crisis_case', { id: 'c.case_id', reference: "'X' || c.word", ...closed })}),
calls AS (${of('call', own)}),
settled AS (${of('deadline', { ...own, subject: 'c.case_id', ...settled })} AND t.kind = 'response-due'),
withdrawn AS (${of('offer', { ...own, code: 'c.word', state: "'withdrawn'", decided_at: WHEN })}),
happened AS (${of('event', { id: 'uuidv7()', stream: 'c.case_id' })} AND t.type = 'case.triaged')
SELECT count(*) FROM copy`
  const chunks = Array.from({ length: Math.ceil(count / CHUNK) }, (_, n) => ({
    model: modelIds[n % modelIds.length],
    size: Math.min(CHUNK, count - n * CHUNK),
    word: `${randomInt(2 ** 40).toString(36)}${n}`,
  }))
  const work = () =>
    withClient(stage.url, async (client) => {
      await client.query('SET session_replication_role = replica')
      for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift())
        await client.query(text, [chunk.model, chunk.size, chunk.word])
    })
  await Promise.all(Array.from({ length: TOGETHER }, work))
}
