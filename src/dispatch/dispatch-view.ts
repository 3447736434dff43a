/** What a case shows of dispatch: who was asked, who has it, how their visits go. Pure. */
import type { CaseFile } from '../cases/case-file.ts'
import type { PartRules } from '../cases/case-page.ts'
import { by } from '../cases/shown-order.ts'
import type { CaseView } from '../contracts/cases.ts'
import type { HandBackReason } from '../contracts/vocabulary.ts'
import { formatInstant, formatOptional, parseInstant } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'
import { nextSteps } from './visit.ts'
import { stepsShown } from './visit-shown.ts'

export type OfferRead = Row<'offer'> & {
  readonly responder: string | null
  readonly asker: string | null
} & {
  /** Instants inside JSON are ISO text. */
  readonly handed_back: {
    readonly at: string
    readonly reason: HandBackReason
    readonly note: string | null
    readonly by: string | null
  } | null
}
export type VisitRead = Row<'visit'> & { readonly responder: string | null }

export const offerOf = (offer: OfferRead): CaseView['offers'][number] => ({
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
export function visitOf(visit: VisitRead, steps: readonly Row<'visit_step'>[]): CaseView['visits'][number] {
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

function offersOf(file: CaseFile): Pick<CaseView, 'offers' | 'openOffers'> {
  const rows = [...file.rows('offer')].sort((a, b) =>
    a.offered_at === b.offered_at && a.policy_step !== b.policy_step
      ? a.policy_step - b.policy_step
      : by('offered_at')(a, b),
  )
  const back = (offerId: string) => {
    const assignment = file
      .rows('assignment')
      .find((one) => one.offer_id === offerId && one.ended_why === 'handed-back')
    if (!assignment || assignment.ended_at === null || assignment.hand_back_reason === null) return null
    return {
      at: formatInstant(assignment.ended_at),
      reason: assignment.hand_back_reason,
      note: assignment.hand_back_note,
      by: file.nameOf(assignment.ended_by),
    }
  }
  return {
    offers: rows.map((row) =>
      offerOf({
        ...row,
        decline_note: row.decline_note ?? null,
        responder: row.responder_name,
        asker: file.nameOf(row.asked_by),
        handed_back: back(row.id),
      }),
    ),
    openOffers: rows
      .filter(({ state }) => state === 'open')
      .sort((a, b) => a.policy_step - b.policy_step)
      .map((row) => ({
        id: row.id,
        responder: { id: row.responder_id, name: row.responder_name },
        policyStep: row.policy_step,
        lapsesAt: formatInstant(row.lapses_at),
      })),
  }
}

function visitsOf(file: CaseFile): Pick<CaseView, 'visits' | 'visit'> {
  const rows = [...file.rows('visit')].sort(by('started_at'))
  const steps = [...file.rows('visit_step')].sort(by('at'))
  const [goes] = rows.filter((one) => one.ended_at === null).sort(newestVisitFirst)
  return {
    visits: rows.map((row) => visitOf({ ...row, responder: file.nameOf(row.responder_id) }, steps)),
    visit: goes
      ? {
          responder: { id: goes.responder_id, name: file.nameOf(goes.responder_id) ?? '' },
          step: goes.step,
          etaAt: formatOptional(goes.eta_at),
        }
      : null,
  }
}

const newestVisitFirst = (a: Row<'visit'>, b: Row<'visit'>): number =>
  a.started_at === b.started_at ? (a.id < b.id ? -1 : 1) : a.started_at > b.started_at ? -1 : 1

export const dispatchViews: PartRules<'offers' | 'visits'> = {
  offers: {
    tables: ['offer', 'assignment'],
    columns: [],
    sees: 'case.read',
    alsoOn: ['board', 'mine'],
    of: offersOf,
  },
  visits: {
    tables: ['visit', 'visit_step'],
    columns: [],
    sees: 'case.read',
    alsoOn: ['board', 'mine'],
    of: visitsOf,
  },
}
