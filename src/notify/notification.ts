/** One text to one person of staff about a case: its row, which is its own outbox row, in the same transaction. */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { AdviserRole, Lane } from '../contracts/vocabulary.ts'
import type { Template } from '../contracts/words/templates.ts'
import type { Instant } from '../kernel/clock.ts'
import {
  bothLead,
  type Duty,
  type LeadingRole,
  whoAccounts,
  whoAdvises,
  whoLeads,
} from '../rota/who-answers.ts'
import { clockInText } from './clock-in-a-text.ts'
import { whoRingsBack } from './who-rings-back.ts'

const PATIENCE_SECONDS = 3600

export interface Page {
  readonly to: string
  readonly template: Template
  readonly body: string
  readonly lane?: Lane
  readonly validitySeconds?: number
  readonly offerId?: string
}

/** Whoever is meant for two reasons, such as a manager who is also on duty as executive, is told once by one event. */
export function send(happened: Happened, file: CaseFile, page: Page): void {
  const said = file
    .added('message')
    .some(
      (one) => one.event_id === happened.id && one.recipient_id === page.to && one.template === page.template,
    )
  if (said) return
  file.add('message', {
    service_id: file.serviceId,
    id: file.newId(),
    event_id: happened.id,
    aggregate_kind: 'case',
    aggregate_id: file.case.id,
    offer_id: page.offerId ?? null,
    recipient_id: page.to,
    to_sealed: null,
    template: page.template,
    body: page.body,
    lane: page.lane ?? 'urgent',
    validity_seconds: page.validitySeconds ?? PATIENCE_SECONDS,
    state: 'queued',
    possible_double: false,
    send_again: false,
    error_code: null,
    queued_at: file.now,
  })
}

const dutyOf = (file: CaseFile): Duty => ({
  onCall: file.onCall(),
  leaders: file.leaders,
  localityId: file.case.locality_id,
})

/** @param except who cannot be meant: the person it is about */
export const whoAnswers = (file: CaseFile, role: LeadingRole, except?: string | null): readonly string[] =>
  whoLeads(dutyOf(file), role, except)

/** Coordinator and manager on duty; when there is neither, every manager of the service. */
export const bothAnswer = (file: CaseFile, except?: string | null): ReadonlySet<string> =>
  bothLead(dutyOf(file), except)

/** Whose advice can be asked for now; nobody when no one is on call in that role. */
export const adviserAnswers = (
  file: CaseFile,
  role: AdviserRole,
  except?: string | null,
): readonly string[] => whoAdvises(dutyOf(file), role, except)

/** Clinicians who can ring the police back; nobody when no one is on call. */
export const ringsBack = (file: CaseFile): readonly string[] => whoRingsBack(dutyOf(file), file.policy.steps)

/** Manager and duty executive. */
export const accountable = (file: CaseFile): readonly string[] => whoAccounts(dutyOf(file))

export const shown = (file: CaseFile, at: Instant): string => clockInText(at, file.now, file.timeZone)
