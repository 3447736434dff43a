/** Rows of a case as its page shows them: the young person, calls, texts. Pure. */
import type { z } from 'zod'
import type { callView, youngPersonView } from '../contracts/case-parts.ts'
import type { CaseView } from '../contracts/cases.ts'
import type { SettingCode } from '../contracts/vocabulary.ts'
import { callbackShown } from '../intake/as-shown.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import { ageAt } from '../people/age.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import { type PromisedMinutes, targetMinutes } from '../sla/targets.ts'
import type { CaseFile } from './case-file.ts'
import type { Named } from './case-parts.ts'
import { by } from './shown-order.ts'

type CallRead = Named<'handler' | 'amend_reason', Row<'call'>>
type MessageRead = Named<'recipient', Row<'message'>>

interface Showing {
  readonly open: Opening
  /** For the age. */
  readonly asOf: Instant
  readonly timeZone: string
}

export function youngPersonOf(
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

export const minutesIn = (policy: PromisedMinutes, setting: SettingCode): CaseView['responseMinutes'] => ({
  T1: targetMinutes(policy, 'T1', setting),
  T2: targetMinutes(policy, 'T2', setting),
  T3: targetMinutes(policy, 'T3', setting),
})

export const messageOf = (message: MessageRead): CaseView['messages'][number] => ({
  id: message.id,
  to: message.recipient ?? 'a number that is not known',
  template: message.template,
  body: message.body,
  state: message.state,
  possibleDouble: message.possible_double,
  errorCode: message.error_code,
  queuedAt: formatInstant(message.queued_at),
})

export function callsOf(file: CaseFile, open: Opening): Pick<CaseView, 'calls'> {
  const amendments = [...file.rows('received_time_amendment')].sort(by('at'))
  return {
    calls: [...file.rows('call')].sort(by('received_at_original')).map((row) =>
      callOf(
        {
          ...row,
          handler: file.nameOf(row.handler_id),
          amend_reason: amendments.findLast((one) => one.call_id === row.id)?.reason ?? null,
        },
        open,
      ),
    ),
  }
}
