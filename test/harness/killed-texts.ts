/** Texts around a kill: a case that pages somebody, and what the rows say of its one text. */
import type { Person } from './http.ts'

type Query = <Row>(text: string, ...values: unknown[]) => Promise<Row[]>

/** @returns the case's id, acknowledged: its offer is committed */
export async function loggedAndTriaged(handler: Person): Promise<string> {
  const logged = await handler.post('/api/calls', {
    callbackNumber: 'withheld',
    situation: 'Says he cannot go on.',
    setting: 'home',
  })
  const { id } = logged.body.case
  const triaged = await handler.post(`/api/cases/${id}/triage`, {
    outcome: 'T1',
    rationale: 'Clear intent and a plan, mother is with him.',
    sceneSafety: 'unknown',
  })
  if (triaged.status !== 200) throw new Error(`triage failed: ${JSON.stringify(triaged.body)}`)
  return id
}

export async function textOf(query: Query, caseId: string) {
  const [row] = await query<{ state: string; possible_double: boolean; attempts: string[] | null }>(
    `SELECT m.state, m.possible_double, (SELECT array_agg(a.state ORDER BY a.n) FROM message_attempt a
        WHERE a.service_id = m.service_id AND a.message_id = m.id) AS attempts
       FROM message m WHERE m.aggregate_kind = 'case' AND m.aggregate_id = $1 AND m.template = 'offer'`,
    caseId,
  )
  const text = { attempts: row?.attempts ?? [], possibleDouble: row?.possible_double === true }
  return { ...text, whenDelivered: row?.state === 'delivered' ? text : undefined }
}
