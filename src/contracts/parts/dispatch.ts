/** Dispatch as people see it: how long somebody has to answer, and until when a case may wait. */
import type { DeadlineWordsOf } from './deadline-words.ts'

export const dispatchKinds: DeadlineWordsOf<'offer-lapse' | 'allocation-due'> = {
  'offer-lapse': {
    label: 'Offer lapses',
    passed: (due) => `Time to answer ran out at ${due}`,
    board: true,
    sheet: false,
    clock: true,
  },
  'allocation-due': {
    label: 'Allocation by the holder',
    passed: () => 'Allocation hours have begun',
    board: false,
    sheet: false,
    clock: true,
  },
}
