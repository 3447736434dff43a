/** What a person has answered so far about an extension, what is still missing, and how it is sent. Pure. */
import type { ExtensionReason } from '../../../../src/contracts/vocabulary-of-detention.ts'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import { missing } from '../clocks/form-frame.tsx'
import { nothingSaid, type Said } from './claimed-time.ts'
import { faultsOfTime, toldOf } from './fact-draft.ts'

export interface ExtensionDraft {
  readonly doctor: string
  readonly reason: ExtensionReason | null
  /** In hours, as it was typed. */
  readonly length: string
  readonly when: Said
}
export const noExtension: ExtensionDraft = { doctor: '', reason: null, length: '', when: nothingSaid }
export const extensionLabels = { doctor: 'Doctor', reason: 'Why', minutes: 'By how many hours' }

/** Minutes for '6', '6.5' or '6,5' hours; null when it is no length of time. */
function minutesOf(hours: string): number | null {
  const minutes = Math.round(Number(hours.trim().replace(',', '.')) * 60)
  return minutes > 0 ? minutes : null
}

export const faultsOfAnswers = ({ doctor, reason, length }: ExtensionDraft) =>
  [
    doctor.trim() === '' && { field: 'doctor', message: 'write who decides it' },
    reason === null && { field: 'reason', message: 'choose why' },
    minutesOf(length) === null && { field: 'minutes', message: 'write how many hours' },
  ] as const

export const faultsOfExtension = (
  draft: ExtensionDraft,
  nowMs: number,
  timeZone: string,
): ProblemLike | null => missing(...faultsOfAnswers(draft), ...faultsOfTime(draft.when, nowMs, timeZone))

/** What is sent of it; null while something is missing. */
export function extensionOf(
  { doctor, reason, length, when }: ExtensionDraft,
  nowMs: number,
  timeZone: string,
) {
  const minutes = minutesOf(length)
  if (reason === null || minutes === null) return null
  return { doctor: doctor.trim(), reason, minutes, ...toldOf({ when, note: '' }, nowMs, timeZone) }
}
