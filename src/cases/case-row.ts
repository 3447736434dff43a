/** One row of the board, from what SQL brought. Pure: what is sealed is opened by a function passed in. */

import type { CaseRow } from '../contracts/cases.ts'
import type { CaseDeadlineKind } from '../contracts/deadline-kinds.ts'
import type { LookAgainReason, PoliceResponse, VisitStep } from '../contracts/vocabulary.ts'
import { formatInstant, formatOptional, type Instant, parseInstant } from '../kernel/clock.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'

/** The case's own columns that a row shows. */
type Own = Pick<
  Row<'crisis_case'>,
  | 'id'
  | 'reference'
  | 'rev'
  | 'edit_version'
  | 'state'
  | 'tier'
  | 'triage_outcome'
  | 'received_at'
  | 'order_at'
  | 'setting'
  | 'place_sealed'
  | 'scene_safety'
  | 'safeguarding'
  | 'owner_id'
  | 'owner_is_holder'
  | 'unowned_since'
  | 'escalation_exhausted'
  | 'response_due_at'
  | 'first_direct_contact_at'
  | 'first_face_to_face_at'
>

/** With what was looked up beside them. Instants inside JSON are ISO text. */
export interface CaseRowRead extends Own {
  readonly breached: boolean
  readonly owner_name: string | null
  readonly missing: { readonly since: string; readonly police: PoliceResponse | null } | null
  readonly look_again: { readonly since: string; readonly why: LookAgainReason } | null
  readonly locality: string | null
  readonly preferred_name: string | null
  readonly due_kind: CaseDeadlineKind | null
  readonly due_at: Instant | null
  readonly open_offers:
    | readonly {
        id: string
        responder_id: string
        responder: string
        policy_step: number
        lapses_at: string
      }[]
    | null
  readonly visitor_id: string | null
  readonly visitor: string | null
  readonly visit_step: VisitStep | null
  readonly visit_eta_at: Instant | null
}

/** ISO text of PostgreSQL's JSON in our form. */
const shown = (iso: string): string => formatInstant(parseInstant(iso))

/** What a row of the board and the page of a case say alike, from the case's own columns. */
export const ownShown = (
  row: Own,
  { locality, ownerName }: { readonly locality: string | null; readonly ownerName: string | null },
  open: Opening,
) => ({
  id: row.id,
  reference: row.reference,
  rev: row.rev,
  editVersion: row.edit_version,
  state: row.state,
  tier: row.tier,
  triageOutcome: row.triage_outcome,
  receivedAt: formatInstant(row.received_at),
  setting: row.setting,
  place: open('crisis_case', 'place_sealed', row.id, row.place_sealed),
  locality,
  sceneSafety: row.scene_safety,
  safeguarding: row.safeguarding,
  owner: row.owner_id === null ? null : { id: row.owner_id, name: ownerName ?? '' },
  ownerIsHolder: row.owner_is_holder,
  unownedSince: formatOptional(row.unowned_since),
  escalationExhausted: row.escalation_exhausted,
  responseDueAt: formatOptional(row.response_due_at),
  firstDirectContactAt: formatOptional(row.first_direct_contact_at),
  firstFaceToFaceAt: formatOptional(row.first_face_to_face_at),
})

export function caseRowOf(row: CaseRowRead, open: Opening): CaseRow {
  return {
    ...ownShown(row, { locality: row.locality, ownerName: row.owner_name }, open),
    preferredName: row.preferred_name,
    whereabouts:
      row.missing === null ? null : { since: shown(row.missing.since), police: row.missing.police },
    lookAgain:
      row.look_again === null ? null : { since: shown(row.look_again.since), why: row.look_again.why },
    breached: row.breached,
    nextDue:
      row.due_kind === null || row.due_at === null
        ? null
        : { kind: row.due_kind, dueAt: formatInstant(row.due_at) },
    openOffers: (row.open_offers ?? []).map((offer) => ({
      id: offer.id,
      responder: { id: offer.responder_id, name: offer.responder },
      policyStep: offer.policy_step,
      lapsesAt: shown(offer.lapses_at),
    })),
    visit:
      row.visitor_id === null
        ? null
        : {
            responder: { id: row.visitor_id, name: row.visitor ?? '' },
            step: row.visit_step,
            etaAt: formatOptional(row.visit_eta_at),
          },
  }
}
