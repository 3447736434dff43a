/** The response times of a service as people see them: a version of them is published, and begins. */
import { z } from 'zod'
import { instant } from '../shapes.ts'
import { whole } from '../words/counted.ts'
import type { DeadlineWordsOf } from './deadline-words.ts'
import type { EventWordsOf } from './event-words.ts'

interface Events {
  'response-times.published': { version: number; startsAt: string }
  'response-times.began': { version: number }
}
export const responseTimesEvents: EventWordsOf<Events> = {
  'response-times.published': {
    payload: z.object({ version: z.number().int(), startsAt: instant }),
    said: ({ version, startsAt }, clock) =>
      `Version ${whole(version)} of the response times published, in force from ${clock(startsAt)}`,
  },
  'response-times.began': {
    payload: z.object({ version: z.number().int() }),
    said: ({ version }) => `Version ${whole(version)} of the response times is in force`,
  },
}

export const responseTimesKinds: DeadlineWordsOf<'response-times-begin'> = {
  'response-times-begin': {
    label: 'A version of the response times begins',
    passed: (due) => `A version of the response times began at ${due}`,
    board: false,
    sheet: false,
    clock: false,
  },
}
