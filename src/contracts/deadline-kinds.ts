/** Every kind of deadline: a line for each feature that brings some. */
import type { DeadlineWordsOf } from './parts/deadline-words.ts'
import { detentionKinds } from './parts/detention.ts'
import { attendanceKinds, dispatchKinds } from './parts/dispatch.ts'
import { responseTimesKinds } from './parts/response-times.ts'
import { followUpKindWords, responseKinds } from './parts/time.ts'
import { triageKinds } from './parts/triage.ts'

const ofCases = {
  ...triageKinds,
  ...responseKinds,
  ...dispatchKinds,
  ...attendanceKinds,
  ...followUpKindWords,
  ...detentionKinds,
}
const words = { ...ofCases, ...responseTimesKinds }

/** Those of a case. */
export type CaseDeadlineKind = keyof typeof ofCases
export type DeadlineKind = keyof typeof words
export const deadlineWords: DeadlineWordsOf<DeadlineKind> = words
export const deadlineKinds = Object.keys(words) as [DeadlineKind, ...DeadlineKind[]]
export const caseDeadlineKinds = Object.keys(ofCases) as [CaseDeadlineKind, ...CaseDeadlineKind[]]

export const kindsWithout = (place: 'board' | 'sheet'): CaseDeadlineKind[] =>
  caseDeadlineKinds.filter((kind) => !deadlineWords[kind][place])

export const kindsOfUnowned: readonly CaseDeadlineKind[] = caseDeadlineKinds.filter(
  (kind) => deadlineWords[kind].unowned,
)
