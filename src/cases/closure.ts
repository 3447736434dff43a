/** The end of an episode: never without a destination, a named person and the date of first contact (R65). */
import type { ClosureOutcome, Destination } from '../contracts/vocabulary.ts'
import { detentionRuns } from '../detention/detention-in-hand.ts'
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

/** @throws Refusal case-not-open, not-triaged, detention-running */
export function close(file: CaseFile, command: CloseCommand): void {
  mustBeOpen(file)
  if (file.case.state === 'received')
    refuse('not-triaged', 'Triage it first, or end its call with a disposition.')
  if (command.firstContactDate < wallClock(file.case.received_at, file.timeZone).date)
    refuse('validation-failed', 'The case is still open, and what you typed is kept.', {
      errors: [{ field: 'firstContactDate', message: 'lies before the day of the call' }],
    })
  if (detentionRuns(file))
    refuse(
      'detention-running',
      'Record how the detention ended first: closing the case would stop its clocks.',
    )
  const closureId = file.newId()
  file.put('closure', {
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
  file.amend({ state: 'closed', closed_at: file.now, unanswered: false })
  file.record('case.closed', { closureId, state: 'closed' })
}
