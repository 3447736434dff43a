/**
 * Loaded before the product in a process whose clock is to be wrong: an injected offset, since this machine has one clock
 * only. `Date` and everything built on it (BullMQ's due times and locks among them) is that many milliseconds ahead;
 * monotonic clocks and the database's are as they are.
 */
import { env } from 'node:process'

const offset = Number(env.TEST_CLOCK_OFFSET_MS ?? 0)
const now = Date.now
const Real = Date

class Skewed extends Real {
  constructor(...given: ConstructorParameters<typeof Date> | []) {
    if (given.length === 0) super(now() + offset)
    else super(...(given as ConstructorParameters<typeof Date>))
  }
  static override now(): number {
    return now() + offset
  }
}

globalThis.Date = Skewed as DateConstructor
