/** A detention under section 136 as people see it: the times that the Act sets, and warnings before them. */
import type { DeadlineWordsOf } from './deadline-words.ts'

export const detentionTexts = {
  detention: 'section 136, time',
  'outside-the-act': 'outside the Act',
  resolved: 'an alarm does not hold any more',
} as const

export const detentionKinds: DeadlineWordsOf<
  's136-arrival-due' | 's136-handover-due' | 's136-due-soon' | 's136-due' | 's136-stop-soon' | 's136-stop'
> = {
  's136-arrival-due': {
    label: 'Arrival at a place of safety recorded',
    passed: (due, times) =>
      `${times > 1 ? 'Still no' : 'No'} arrival at a place of safety recorded by ${due}; no clock of the detention runs`,
    board: true,
    sheet: true,
    clock: false,
  },
  's136-handover-due': {
    label: 'Police hand over',
    passed: (due) => `The police had not handed over by ${due}, as recorded`,
    board: true,
    sheet: true,
    clock: false,
  },
  's136-due-soon': {
    label: '2 hours before 24 hours of detention',
    passed: () => 'Detention: the 24 hours end soon',
    board: false,
    sheet: true,
    clock: false,
  },
  's136-due': {
    label: '24 hours of detention',
    passed: (due) => `24 hours of detention ended at ${due}; no end is recorded`,
    board: true,
    sheet: true,
    clock: false,
  },
  's136-stop-soon': {
    label: '2 hours before the last moment of detention',
    passed: () => 'Detention: the last moment is near',
    board: false,
    sheet: true,
    clock: false,
  },
  's136-stop': {
    label: 'Last moment of detention',
    passed: (due) => `Last moment of detention was ${due}; no end is recorded`,
    board: true,
    sheet: true,
    clock: false,
  },
}
