/** The response times of a service as people see them: when a version of them begins. */
import type { DeadlineWordsOf } from './deadline-words.ts'

export const responseTimesKinds: DeadlineWordsOf<'response-times-begin'> = {
  'response-times-begin': {
    label: 'A version of the response times begins',
    passed: (due) => `A version of the response times began at ${due}`,
    board: false,
    sheet: false,
    clock: false,
  },
}
