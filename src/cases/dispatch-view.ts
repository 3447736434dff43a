/** Who was asked, who has a case and how their visits go, as its page and its row show it. Pure. */
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant, formatOptional } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseFile } from './case-file.ts'
import { offerOf, visitOf } from './case-parts.ts'
import { by } from './shown-order.ts'

export function offersOf(file: CaseFile): Pick<CaseView, 'offers' | 'openOffers'> {
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

export function visitsOf(file: CaseFile): Pick<CaseView, 'visits' | 'visit'> {
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
