/** Closes a case: only with an outcome, a destination, a named person and the date of first contact (§closing; `closeForm`). */
import type { ClosureOutcome, Destination } from '../contracts/vocabulary.ts'
import { wallClock } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { type CaseFile, mustBeOpen } from './case-file.ts'

export interface CloseCommand {
  readonly outcome: ClosureOutcome
  readonly destination: Destination
  readonly namedPerson: string
  readonly firstContactDate: string
  readonly note?: string | undefined
}

/** @throws Refusal case-not-open, not-triaged, validation-failed, and what a feature refuses that still has something open */
export function close(file: CaseFile, command: CloseCommand): void {
  mustBeOpen(file)
  if (file.case.state === 'received')
    refuse('not-triaged', 'Triage it first, or end its call with a disposition.')
  mustBeNear(file, command.firstContactDate)
  const closureId = file.newId()
  file.add('closure', {
    service_id: file.serviceId,
    id: closureId,
    case_id: file.case.id,
    outcome: command.outcome,
    destination: command.destination,
    named_person: command.namedPerson,
    first_contact_on: command.firstContactDate,
    note: command.note ?? null,
    author_id: file.memberId(),
    at: file.now,
  })
  file.amend({ state: 'closed', closed_at: file.now, escalation_exhausted: false })
  file.record('case.closed', { closureId, state: 'closed' })
}

/** A year ahead is no date of a next contact but a slip of the finger, and nobody would notice that it never came. */
function mustBeNear(file: CaseFile, firstContact: string): void {
  const wrong = (message: string) =>
    refuse('validation-failed', 'The case is still open, and what you typed is kept.', {
      errors: [{ field: 'firstContactDate', message }],
    })
  if (firstContact < wallClock(file.case.received_at, file.timeZone).date)
    wrong('lies before the day of the call: give the day on which the named person is in touch next')
  const today = wallClock(file.now, file.timeZone).date
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  if (firstContact > nextYear)
    wrong('is more than a year ahead: a first contact that late would be missed by nobody; look at the year')
}
