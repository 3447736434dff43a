/**
 * A case is handed back: owned → nobody's, at once and for all to see. The assignment ends and the visit with what it had
 * reached; the board counts from now that nobody owns it, and escalation begins again at its first step, without
 * those who handed it back (they may still take it).
 *
 * No clock of the young person notices. The response stays due when it was, what has breached stays breached, and the
 * time to accept, which was met or missed once, is not given again (a hand-over never resets it: §change-of-urgency). What wakes
 * people instead is sooner than it was: whoever leads the shift is told at once, each step lapses as always, and the last
 * of them is the catch-all. Only a case that may wait until allocation goes to a holder, who is not woken (§allocation-hours).
 */
import { type CaseFile, type HeldAssignment, mustBeOpen } from '../cases/case-file.ts'
import type { HandBackReason } from '../contracts/vocabulary.ts'
import { refuse } from '../kernel/refusal.ts'
import { assignmentOf, holderOf, inContact, leave, nameOn } from './assignment.ts'

export interface HandBackCommand {
  /** Whose case it was, as the person saw it; one's own when left out. */
  readonly from?: string | undefined
  readonly reason: HandBackReason
  readonly note?: string | undefined
}

/**
 * @param forOthers whether who acts may do it in somebody's place
 * @throws Refusal case-not-open, nobody-has-it, not-allowed, owner-changed, in-contact
 */
export function handBack(file: CaseFile, command: HandBackCommand, forOthers: boolean): void {
  mustBeOpen(file)
  const me = file.memberId()
  const lead = mustHaveIt(file, command.from ?? me, forOthers)
  const mine = lead.responder_id === me
  if (mine) mustNotBeInContact(file, lead)
  leave(file, lead, 'handed-back', {
    hand_back_reason: command.reason,
    hand_back_note: command.note ?? null,
  })
  for (const visit of file.rows('visit'))
    if (visit.assignment_id === lead.id && visit.ended_at === null) file.change(visit, { ended_at: file.now })
  file.amend({ state: 'triaged', owner_id: null, unowned_since: file.now })
  file.record('case.handed-back', {
    assignmentId: lead.id,
    responderId: lead.responder_id,
    responderName: nameOn(file, lead),
    reason: command.reason,
    by: mine ? 'themselves' : 'leader',
  })
}

/** The assignment of whoever has the case, as long as that is who the person thinks. */
export function mustHaveIt(file: CaseFile, from: string, forOthers: boolean): HeldAssignment {
  const has = holderOf(file, 'lead')
  if (!forOthers && from !== file.memberId())
    refuse('not-allowed', 'Only whoever has a case, a coordinator or a manager gives it away.')
  const lead = assignmentOf(file, 'lead')
  if (lead === undefined)
    refuse('nobody-has-it', 'There is nothing to give away, and nothing was changed.', { takenBy: null })
  if (lead.responder_id === from) return lead
  if (!forOthers && !file.rows('assignment').some((one) => one.responder_id === from))
    refuse('not-allowed', 'Only whoever has a case, a coordinator or a manager gives it away.')
  refuse('owner-changed', `${has?.name} has it now. Nothing was changed.`, { takenBy: has })
}

/** Whoever is with a young person does not vanish from the record by a key: a second person knows of it. */
function mustNotBeInContact(file: CaseFile, lead: HeldAssignment): void {
  const met = file
    .rows('visit')
    .some((one) => one.assignment_id === lead.id && one.ended_at === null && inContact(file, one.id))
  if (met)
    refuse(
      'in-contact',
      `You still have the case. Agree an outcome and be safe and clear first; then hand it back. If you must leave now, ring ${file.line}: the coordinator can hand it back for you.`,
    )
}
