/** The events that features declare with their sentences: a line for each feature that brings some. */
import type { z } from 'zod'
import { responseTimesEvents } from './parts/response-times.ts'

export const partEvents = {
  ...responseTimesEvents,
}

/** What each of them carries. */
export type PartEvents = {
  [T in keyof typeof partEvents]: z.output<(typeof partEvents)[T]['payload']>
}
