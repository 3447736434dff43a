/** Every kind of deadline: a line for each feature that brings some. */
import type { DeadlineWordsOf } from './parts/deadline-words.ts'
import { detentionKinds } from './parts/detention.ts'
import { dispatchKinds } from './parts/dispatch.ts'
import { attendanceKinds, followUpKindWords, responseKinds } from './parts/time.ts'
import { triageKinds } from './parts/triage.ts'

const words = {
  ...triageKinds,
  ...responseKinds,
  ...dispatchKinds,
  ...attendanceKinds,
  ...followUpKindWords,
  ...detentionKinds,
}

export type DeadlineKind = keyof typeof words
export const deadlineWords: DeadlineWordsOf<DeadlineKind> = words
export const deadlineKinds = Object.keys(words) as [DeadlineKind, ...DeadlineKind[]]

export const kindsWithout = (place: 'board' | 'sheet'): DeadlineKind[] =>
  deadlineKinds.filter((kind) => !deadlineWords[kind][place])
