/** What an event of a feature carries, and how the timeline says it; each feature declares its own (`part-events.ts`). */
import type { z } from 'zod'

/** What a clock on the wall shows at this ISO instant: `04:10`, with the day where it is another one. */
export type ShownClock = (iso: string) => string

export interface EventWords<P> {
  /** Ids and codes only; what people wrote stands in rows that an event cites by id. */
  readonly payload: z.ZodType<P>
  /** Its sentence. Who did it stands beside it. */
  readonly said: (payload: P, clock: ShownClock) => string
}
export type EventWordsOf<Payloads> = { readonly [T in keyof Payloads]: EventWords<Payloads[T]> }
