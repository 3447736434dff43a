/** Exceptions and failed contacts: why it took longer, and who could not be reached. The clock runs on (§no-pause). */

import { type CaseFile, mustBeOpen } from '../cases/case-file.ts'
import type { ContactMedium, ExceptionCode, FailedContact } from '../contracts/vocabulary.ts'
import { refuse } from '../kernel/refusal.ts'

/** Also after closing, so that a breach can be explained. @throws Refusal not-triaged */
export function noteException(file: CaseFile, code: ExceptionCode, note: string | null): void {
  if (file.case.tier === null) refuse('not-triaged', 'There is no response clock to note it beside.')
  const exceptionId = file.newId()
  file.add('clock_exception', {
    service_id: file.serviceId,
    id: exceptionId,
    case_id: file.case.id,
    code,
    note,
    author_id: file.memberId(),
    at: file.now,
  })
  file.record('exception.noted', { exceptionId, code })
}

/** @throws Refusal case-not-open */
export function contactFailed(
  file: CaseFile,
  medium: ContactMedium,
  result: FailedContact,
  note: string | null,
): void {
  mustBeOpen(file)
  const attemptId = file.newId()
  file.add('contact_attempt', {
    service_id: file.serviceId,
    id: attemptId,
    case_id: file.case.id,
    medium,
    result,
    note,
    author_id: file.memberId(),
    at: file.now,
  })
  file.record('contact.failed', { attemptId, medium, result })
}
