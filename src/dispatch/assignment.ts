/**
 * Who is assigned to a case, as lead or as second person. free → taken (by an accepted offer) → free again, when it is
 * handed back, handed on or the case is closed. Of all who ever had a role, the last who did not give it away has it, or had it
 * when the case closed.
 */
import type { CaseFile, HeldAssignment } from '../cases/case-file.ts'
import type { AssignmentEnding, AssignmentRole } from '../contracts/vocabulary.ts'
import type { Row } from '../platform/tables.ts'

export interface Assignee {
  readonly id: string
  readonly name: string
}

/** Who has this role now; undefined when nobody does. */
export const assignmentOf = (file: CaseFile, assignmentRole: AssignmentRole): HeldAssignment | undefined =>
  file.rows('assignment').find((one) => one.assignment_role === assignmentRole && one.ended_at === null)

/** Who has the case, or had it when it was closed; nobody after it was handed back. Not the holder until allocation. */
export function holderOf(file: CaseFile, assignmentRole: AssignmentRole): Assignee | undefined {
  const kept = file
    .rows('assignment')
    .filter((one) => one.assignment_role === assignmentRole && one.ended_why === null)
  const last = kept.reduce<HeldAssignment | undefined>(
    (newest, one) => (newest && newest.started_at > one.started_at ? newest : one),
    undefined,
  )
  return last && { id: last.responder_id, name: nameOn(file, last) }
}

/** Assignments carry no names; the offer that was accepted does. */
export const nameOn = (file: CaseFile, assignment: Row<'assignment'>): string =>
  file.rows('offer').find((offer) => offer.id === assignment.offer_id)?.responder_name ?? ''

/** Whether the assignment that this visit came with was let go, so that the visit is a record and nobody's work any more. */
export const letGo = (file: CaseFile, visit: Pick<Row<'visit'>, 'assignment_id'>): boolean =>
  file.rows('assignment').some((one) => one.id === visit.assignment_id && one.ended_why !== null)

/** Everybody who gave a case away: the escalation policy does not ask them for it again. */
export const gaveAway = (file: CaseFile, assignmentRole: AssignmentRole): string[] =>
  file
    .rows('assignment')
    .filter((one) => one.assignment_role === assignmentRole && one.ended_why !== null)
    .map((one) => one.responder_id)

/** Whether contact was made on this visit, as it stands. */
export const inContact = (file: CaseFile, visitId: string): boolean =>
  file
    .rows('visit_step')
    .some((one) => one.step === 'in-contact' && one.voided_by === null && one.visit_id === visitId)

/** Ends an assignment before the case is over. */
export function leave(
  file: CaseFile,
  assignment: HeldAssignment,
  why: AssignmentEnding,
  said: Pick<Row<'assignment'>, 'hand_back_reason' | 'hand_back_note'>,
): void {
  file.change(assignment, {
    ended_at: file.now,
    ended_why: why,
    ended_by: file.memberId(),
    ...said,
  })
}
