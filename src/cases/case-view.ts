/** One case, whole, from the rows that hang on it. Pure: sealed values are opened by a function passed in. */
import type { z } from 'zod'
import type { callView, storyEntry, youngPersonView } from '../contracts/case-parts.ts'
import type { CaseView } from '../contracts/cases.ts'
import type { SettingCode } from '../contracts/vocabulary.ts'
import { type DetentionRead, detentionsOf } from '../detention/detention-view.ts'
import { ageAt, callbackShown } from '../intake/as-shown.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import { type PromisedMinutes, targetMinutes } from '../sla/targets.ts'
import {
  type DeadlineRead,
  deadlineOf,
  type Named,
  type OfferRead,
  offerOf,
  type VisitRead,
  visitOf,
} from './case-parts.ts'
import { type CaseRowRead, caseRowOf } from './case-row.ts'
import { type TimeRulesRead, timeRulesOf } from './time-rules-view.ts'

export type DetailRead = Pick<
  Row<'crisis_case'>,
  'needs' | 'needs_note' | 'consent' | 'safeguarding_note' | 'policy_version'
> & { readonly policy: PromisedMinutes }
export type CallRead = Named<'handler' | 'amend_reason', Row<'call'>>
export interface StoryRead {
  readonly id: string
  readonly author: string | null
  readonly at: Instant
  readonly kind: z.output<typeof storyEntry>['kind']
  readonly body: string
}
export type EmergencyRead = Named<'author', Row<'emergency_record'>>
export type MessageRead = Named<'recipient', Row<'message'>>
export type ClosureRead = Named<'author', Row<'closure'>>

/** Every list in the order in which it is shown. */
export interface CaseRead {
  readonly row: CaseRowRead
  readonly detail: DetailRead
  readonly youngPerson: Row<'young_person'> | undefined
  readonly calls: readonly CallRead[]
  readonly story: readonly StoryRead[]
  readonly emergencies: readonly EmergencyRead[]
  readonly deadlines: readonly DeadlineRead[]
  readonly offers: readonly OfferRead[]
  readonly visits: readonly VisitRead[]
  readonly steps: readonly Row<'visit_step'>[]
  readonly messages: readonly MessageRead[]
  readonly time: TimeRulesRead
  readonly detention: readonly DetentionRead[]
  readonly closure: ClosureRead | undefined
}

export interface Showing {
  readonly open: Opening
  /** For the age. */
  readonly asOf: Instant
  readonly timeZone: string
}

export function caseViewOf(read: CaseRead, showing: Showing): CaseView {
  const { detail, closure } = read
  return {
    ...caseRowOf(read.row, showing.open),
    youngPerson: read.youngPerson === undefined ? null : youngPersonOf(read.youngPerson, showing),
    needs: detail.needs as CaseView['needs'],
    needsNote: detail.needs_note,
    consent: detail.consent,
    safeguardingNote: detail.safeguarding_note,
    policyVersion: detail.policy_version,
    responseMinutes: minutesIn(detail.policy, read.row.setting),
    calls: read.calls.map((call) => callOf(call, showing.open)),
    story: read.story.map(({ id, author, at, kind, body }) => ({
      id,
      author: author ?? '',
      at: formatInstant(at),
      kind,
      body,
    })),
    emergencyReferences: read.emergencies.map((e) => ({
      id: e.id,
      service: e.emergency_service,
      reference: e.reference,
      at: formatInstant(e.at),
      by: e.author ?? '',
    })),
    deadlines: read.deadlines.map(deadlineOf),
    offers: read.offers.map(offerOf),
    visits: read.visits.map((visit) => visitOf(visit, read.steps)),
    messages: read.messages.map(messageOf),
    ...timeRulesOf(read.time),
    ...detentionsOf(
      read.detention,
      { dateOfBirth: read.youngPerson?.date_of_birth ?? null, timeZone: showing.timeZone },
      showing.asOf,
    ),
    closure:
      closure === undefined
        ? null
        : {
            outcome: closure.outcome,
            destination: closure.destination,
            namedPerson: closure.named_person,
            firstContactOn: closure.first_contact_on,
            by: closure.author ?? '',
            at: formatInstant(closure.at),
          },
  }
}

function youngPersonOf(
  person: Row<'young_person'>,
  { open, asOf, timeZone }: Showing,
): z.output<typeof youngPersonView> {
  return {
    id: person.id,
    preferredName: person.preferred_name,
    legalName: person.legal_name,
    pronouns: person.pronouns,
    dateOfBirth: person.date_of_birth,
    age: ageAt(person.date_of_birth, asOf, timeZone),
    nhsNumber: open('young_person', 'nhs_number_sealed', person.id, person.nhs_number_sealed),
    nhsNumberStatus: person.nhs_number_status,
    livesAt: open('young_person', 'lives_at_sealed', person.id, person.lives_at_sealed),
  }
}

const callOf = (call: CallRead, open: Opening): z.output<typeof callView> => ({
  id: call.id,
  receivedAt: formatInstant(call.received_at),
  receivedAtOriginal: formatInstant(call.received_at_original),
  amendReason: call.amend_reason,
  setting: call.setting,
  place: open('call', 'place_sealed', call.id, call.place_sealed),
  callbackNumber: callbackShown(call, open),
  callerName: call.caller_name,
  relationship: call.relationship,
  situation: call.situation,
  said: {
    sceneSafety: call.scene_safety,
    safeguarding: call.safeguarding,
    safeguardingNote: call.safeguarding_note,
    consent: call.consent,
    needs: (call.needs ?? []) as CaseView['needs'],
    needsNote: call.needs_note,
  },
  handler: call.handler ?? '',
})

const minutesIn = (policy: PromisedMinutes, setting: SettingCode): CaseView['responseMinutes'] => ({
  T1: targetMinutes(policy, 'T1', setting),
  T2: targetMinutes(policy, 'T2', setting),
  T3: targetMinutes(policy, 'T3', setting),
})

const messageOf = (message: MessageRead): CaseView['messages'][number] => ({
  id: message.id,
  to: message.recipient ?? 'a number that is not known',
  template: message.template,
  body: message.body,
  state: message.state,
  possibleDouble: message.possible_double,
  errorCode: message.error_code,
  queuedAt: formatInstant(message.queued_at),
})
