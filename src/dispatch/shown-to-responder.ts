/** What the person on call sees: an offer to answer, and a visit under way, from what SQL brought. Pure. */
import type { MyVisit, OfferCard } from '../contracts/offers.ts'
import { callbackShown } from '../intake/as-shown.ts'
import { formatInstant, formatOptional, type Instant } from '../kernel/clock.ts'
import { ageAt } from '../people/age.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import { nextSteps } from './visit.ts'
import { stepsShown } from './visit-shown.ts'

type OfTheCase = Pick<
  Row<'crisis_case'>,
  | 'reference'
  | 'tier'
  | 'response_due_at'
  | 'setting'
  | 'place_sealed'
  | 'needs'
  | 'needs_note'
  | 'scene_safety'
>
type OfThePerson = Pick<Row<'young_person'>, 'preferred_name' | 'pronouns' | 'date_of_birth'>

/** Of the case and the young person, as both screens show it. */
interface CaseAtHand extends OfTheCase, OfThePerson {
  readonly case_id: string
  readonly locality: string | null
  readonly situation: string | null
}

type OfTheOffer = Pick<
  Row<'offer'>,
  'id' | 'assignment_role' | 'policy_step' | 'role' | 'state' | 'offered_at' | 'lapses_at'
>
export interface OfferCardRead extends CaseAtHand, OfTheOffer {
  readonly safeguarding: OfferCard['safeguarding']
  readonly taker_id: string | null
  readonly taker: string | null
  readonly handed_back: boolean
  readonly asker: string | null
}

export interface MyVisitRead extends CaseAtHand, Pick<Row<'visit'>, 'id' | 'step' | 'medium' | 'eta_at'> {
  readonly state: Row<'crisis_case'>['state']
  readonly first_face_to_face_at: Instant | null
  readonly received_at: Instant
  readonly call_id: string | null
  readonly callback_kind: Row<'call'>['callback_kind'] | null
  readonly callback_sealed: string | null
}

export interface Showing {
  readonly open: Opening
  /** For the age. */
  readonly asOf: Instant
  readonly timeZone: string
}

const caseAtHand = (read: CaseAtHand, { open, asOf, timeZone }: Showing) => ({
  caseId: read.case_id,
  reference: read.reference,
  tier: read.tier,
  responseDueAt: formatOptional(read.response_due_at),
  setting: read.setting,
  place: open('crisis_case', 'place_sealed', read.case_id, read.place_sealed),
  locality: read.locality,
  preferredName: read.preferred_name,
  pronouns: read.pronouns,
  age: ageAt(read.date_of_birth, asOf, timeZone),
  needs: read.needs as OfferCard['needs'],
  needsNote: read.needs_note,
  sceneSafety: read.scene_safety,
  situation: read.situation ?? '',
})

export const offerCardOf = (read: OfferCardRead, showing: Showing): OfferCard => ({
  ...caseAtHand(read, showing),
  id: read.id,
  safeguarding: read.safeguarding,
  assignmentRole: read.assignment_role,
  policyStep: read.policy_step,
  role: read.role,
  state: read.state,
  offeredAt: formatInstant(read.offered_at),
  lapsesAt: formatInstant(read.lapses_at),
  takenBy: read.taker_id === null ? null : { id: read.taker_id, name: read.taker ?? '' },
  askedBy: read.asker,
  handedBack: read.handed_back,
})

/** @param entries of the visit, in the order in which they happened, also those that a correction took back */
export const myVisitOf = (
  read: MyVisitRead,
  entries: readonly Row<'visit_step'>[],
  showing: Showing,
): MyVisit => ({
  ...caseAtHand(read, showing),
  visitId: read.id,
  state: read.state,
  receivedAt: formatInstant(read.received_at),
  callbackNumber:
    read.call_id === null || read.callback_kind === null
      ? 'unknown'
      : callbackShown(
          { id: read.call_id, callback_kind: read.callback_kind, callback_sealed: read.callback_sealed },
          showing.open,
        ),
  step: read.step,
  nextSteps: nextSteps(entries.filter((one) => one.visit_id === read.id && one.voided_by === null)),
  steps: stepsShown(entries, read.id),
  medium: read.medium,
  etaAt: formatOptional(read.eta_at),
  firstFaceToFaceAt: formatOptional(read.first_face_to_face_at),
})
