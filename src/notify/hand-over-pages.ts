/**
 * Which texts follow when a case changes hands. Whoever gave it away hears that it is off their hands; whoever leads the
 * shift hears of it at once, before any rung has lapsed, so that a case given back is never quieter than a new one. Pure.
 */
import type { CaseFile, EventInHand } from '../cases/case-file.ts'
import * as texts from '../contracts/words/texts-of-hand-over.ts'
import { send, shown, whoAnswers } from './page.ts'

/**
 * On `case.handed-back`, after the ladder has begun again. A holder until allocation means that nobody may be woken (D10);
 * where nobody was left to ask, a louder text has said so.
 */
export function handedBack(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.handed-back') return
  const { responderId, responderName } = happened.event.payload
  const { reference, tier, response_due_at: due, owner_is_holder: held, unanswered } = file.case
  const off = texts.offYourHandsText({ reference })
  send(happened, file, { to: responderId, template: 'off-your-hands', body: off, lane: 'routine' })
  if (tier === null || due === null || held || unanswered) return
  const body = texts.handedBackText({ reference, tier, by: responderName, dueAtClock: shown(file, due) })
  const lead = whoAnswers(file, 'coordinator', responderId)
  // Whoever leads and did it in somebody's place knows, and the next above them is not woken for it.
  if (file.actor.kind === 'member' && lead.includes(file.actor.membershipId)) return
  for (const to of lead) send(happened, file, { to, template: 'handed-back', body })
}
