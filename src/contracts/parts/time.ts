/** Response times as people see them: when somebody accepts and comes, and what somebody promised to see to. */
import { partGone } from '../words/part-gone.ts'
import { type DeadlineWordsOf, overdue } from './deadline-words.ts'

const share = (percent: number) => (): string => partGone(percent)

export const responseKinds: DeadlineWordsOf<
  'acceptance-due' | 'response-50' | 'response-75' | 'response-90' | 'response-due'
> = {
  'acceptance-due': {
    label: 'Somebody accepts',
    passed: (due) => `Nobody had accepted by ${due}`,
    board: true,
    sheet: true,
    clock: true,
  },
  'response-50': { label: 'First warning', passed: share(50), board: true, sheet: false, clock: false },
  'response-75': { label: 'Second warning', passed: share(75), board: true, sheet: false, clock: false },
  'response-90': { label: 'Third warning', passed: share(90), board: true, sheet: false, clock: false },
  'response-due': {
    label: 'Face to face',
    passed: (due) => `Response overdue, was due ${due}`,
    board: true,
    sheet: true,
    clock: true,
  },
}

export const followUpKindWords: DeadlineWordsOf<
  | 'call-back-due'
  | 'referrer-due'
  | 'advice-due'
  | 'police-advice-due'
  | 'whereabouts-due'
  | 'police-refused-due'
> = {
  'call-back-due': {
    label: 'Call back',
    passed: (due, times) => overdue('call back', due, times),
    board: true,
    sheet: true,
    clock: false,
  },
  'referrer-due': {
    label: 'Referrer told',
    passed: (due, times) => overdue('telling the referrer', due, times),
    board: false,
    sheet: true,
    clock: false,
  },
  'advice-due': {
    label: 'Advice given',
    passed: (due, times) => overdue('advice', due, times),
    board: true,
    sheet: true,
    clock: false,
  },
  'police-advice-due': {
    label: 'Police rung back',
    passed: (due, times) => overdue('ringing the police back', due, times),
    board: true,
    sheet: true,
    clock: false,
  },
  'whereabouts-due': {
    label: 'Review of whereabouts',
    passed: (due, times) => overdue('review of whereabouts', due, times),
    board: true,
    sheet: true,
    clock: false,
  },
  'police-refused-due': {
    label: 'Somebody told that the police refused',
    passed: (_, times) =>
      times > 1
        ? 'The police still refuse to look; the manager is told'
        : 'The police refuse to look; the coordinator is told',
    board: true,
    sheet: true,
    clock: false,
  },
}
