/** What a case and a row of the list show alike: deadlines, offers, visits. Pure. */

import type { z } from 'zod'
import type { deadlineView, offerView, visitView } from '../contracts/case-parts.ts'
import type { CaseDeadlineKind } from '../contracts/deadline-kinds.ts'
import type { BreachCorrection, HandBackReason } from '../contracts/vocabulary.ts'
import { nextSteps } from '../dispatch/visit.ts'
import { stepsShown } from '../dispatch/visit-shown.ts'
import { formatInstant, formatOptional, parseInstant } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'

/** A row with texts looked up beside it. */
export type Named<Names extends string, R> = R & { readonly [N in Names]: string | null }

export type DeadlineRead = Pick<
  Row<'deadline'>,
  'id' | 'due_at' | 'state' | 'rev' | 'settled_at' | 'settled_why'
> & {
  readonly case_id: string
  readonly kind: CaseDeadlineKind
  readonly share: number | null
  readonly correction: BreachCorrection | null
}
export type OfferRead = Named<'responder' | 'asker', Row<'offer'>> & {
  /** Instants inside JSON are ISO text. */
  readonly handed_back: {
    readonly at: string
    readonly reason: HandBackReason
    readonly note: string | null
    readonly by: string | null
  } | null
}
export type VisitRead = Named<'responder', Row<'visit'>>

export const deadlineOf = (deadline: Omit<DeadlineRead, 'case_id'>): z.output<typeof deadlineView> => ({
  id: deadline.id,
  kind: deadline.kind,
  dueAt: formatInstant(deadline.due_at),
  state: deadline.state,
  rev: deadline.rev,
  settledAt: formatOptional(deadline.settled_at),
  share: deadline.share,
  settledWhy: deadline.settled_why,
  correction: deadline.correction,
})

export const offerOf = (offer: OfferRead): z.output<typeof offerView> => ({
  id: offer.id,
  assignmentRole: offer.assignment_role,
  policyStep: offer.policy_step,
  role: offer.role,
  responder: { id: offer.responder_id, name: offer.responder ?? '' },
  state: offer.state,
  offeredAt: formatInstant(offer.offered_at),
  lapsesAt: formatInstant(offer.lapses_at),
  decidedAt: formatOptional(offer.decided_at),
  minutesToArrive: offer.minutes_to_arrive,
  declineReason: offer.decline_reason,
  declineNote: offer.decline_note,
  askedBy: offer.asker,
  handedBack: offer.handed_back && {
    at: formatInstant(parseInstant(offer.handed_back.at)),
    reason: offer.handed_back.reason,
    note: offer.handed_back.note,
    by: offer.handed_back.by ?? '',
  },
})

/** Steps that a correction took back are not shown, and do not count for what comes next; the timeline has them all. */
export function visitOf(visit: VisitRead, steps: readonly Row<'visit_step'>[]): z.output<typeof visitView> {
  const taken = steps.filter((s) => s.visit_id === visit.id && s.voided_by === null)
  return {
    id: visit.id,
    responder: { id: visit.responder_id, name: visit.responder ?? '' },
    assignmentRole: visit.assignment_role,
    step: visit.step,
    nextSteps: visit.ended_at === null ? nextSteps(taken) : [],
    etaAt: formatOptional(visit.eta_at),
    endedAt: formatOptional(visit.ended_at),
    steps: stepsShown(steps, visit.id),
  }
}
