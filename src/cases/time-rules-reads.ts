/** The SQL of what people noted and promised about the clocks of one case. */
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { TimeRulesRead } from './time-rules-view.ts'

const named = (member: string, as: string) =>
  `(SELECT m.display_name FROM membership m WHERE m.service_id = $1 AND m.id = ${member}) AS ${as}`
const byAuthor = (table: string) =>
  `SELECT t.*, ${named('t.author_id', 'author')} FROM ${table} t WHERE t.service_id = $1 AND t.case_id = $2`

const PROPOSAL = `${byAuthor('triage_record')} AND t.state = 'proposed'`
const EXCEPTIONS = `${byAuthor('clock_exception')} ORDER BY t.at, t.id`
const FAILED_CONTACTS = `${byAuthor('contact_attempt')} ORDER BY t.at, t.id`
const FOLLOW_UPS = `
  SELECT t.*, ${named('t.asked_by', 'asker')}, ${named('t.done_by', 'doer')}
    FROM follow_up t WHERE t.service_id = $1 AND t.case_id = $2 ORDER BY t.done_at IS NOT NULL, t.due_at, t.id`

const POLICE_ANSWERS = `${byAuthor('police_answer')} ORDER BY t.at, t.id`

/** All statements leave at once. */
export async function readTimeRules(
  runner: Runner,
  serviceId: string,
  caseId: string,
): Promise<TimeRulesRead> {
  const ask = <R>(text: string) => runner.all(statement<R>(text, serviceId, caseId))
  const [[proposal], exceptions, failedContacts, followUps, policeAnswers] = await Promise.all([
    ask<NonNullable<TimeRulesRead['proposal']>>(PROPOSAL),
    ask<TimeRulesRead['exceptions'][number]>(EXCEPTIONS),
    ask<TimeRulesRead['failedContacts'][number]>(FAILED_CONTACTS),
    ask<TimeRulesRead['followUps'][number]>(FOLLOW_UPS),
    ask<TimeRulesRead['policeAnswers'][number]>(POLICE_ANSWERS),
  ])
  return { proposal, exceptions, failedContacts, followUps, policeAnswers }
}
