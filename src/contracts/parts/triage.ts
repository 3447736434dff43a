/** Triage as people see it: the time by which somebody should have triaged a call. */
import type { DeadlineWordsOf } from './deadline-words.ts'

export const triageKinds: DeadlineWordsOf<'triage-due'> = {
  'triage-due': {
    label: 'Triage',
    passed: (due, times) => `${times > 1 ? 'Still not triaged' : 'Not triaged in time'}, due ${due}`,
    board: true,
    sheet: true,
    clock: true,
    unowned: true,
  },
}
