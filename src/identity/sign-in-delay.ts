/**
 * Guessing is slowed, nobody is locked out: after five failures for one account from one network each further attempt
 * waits longer, up to five seconds, and the right password still gets in (ASVS 6.3.1, 6.3.8). Kept in memory, because
 * a delay that is forgotten at a restart costs a guesser nothing he could use.
 *
 * States of a key: unknown → failing (1 to 5, no delay) → slowed (6 and more) → unknown after a success or ten quiet
 * minutes.
 */

const FREE_FAILURES = 5
const FIRST_DELAY_MS = 250
const MOST_DELAY_MS = 5000
const QUIET_MS = 10 * 60_000
/** Keys remembered at once; the oldest are forgotten beyond. */
const MOST_KEYS = 20_000
/** Attempts that may wait at once, for one key and for all. */
const MOST_WAITING_PER_KEY = 200
const MOST_WAITING = 1000

interface Tally {
  failures: number
  waiting: number
  lastAt: number
}

export interface SignInDelay {
  /** Milliseconds this attempt has to wait, or null when too many wait already. Pair it with `settled`. */
  begin(key: string): number | null
  settled(key: string, right: boolean): void
}

/** @param now milliseconds on a clock that never steps */
export function createSignInDelay(now: () => number): SignInDelay {
  const tallies = new Map<string, Tally>()
  let waiting = 0

  function tallyOf(key: string): Tally {
    const held = tallies.get(key)
    const fresh = held !== undefined && (held.waiting > 0 || now() - held.lastAt < QUIET_MS)
    const tally = fresh ? held : { failures: 0, waiting: 0, lastAt: now() }
    tallies.delete(key)
    tallies.set(key, tally)
    const [oldest] = tallies.size > MOST_KEYS ? tallies.keys() : []
    if (oldest !== undefined) tallies.delete(oldest)
    return tally
  }

  return {
    begin(key) {
      const tally = tallyOf(key)
      if (tally.waiting >= MOST_WAITING_PER_KEY || waiting >= MOST_WAITING) return null
      // Attempts under way count as failures, so that guessing side by side is no faster.
      const ms = delayAfter(tally.failures + tally.waiting)
      tally.waiting += 1
      waiting += 1
      return ms
    },
    settled(key, right) {
      const tally = tallies.get(key)
      waiting -= 1
      if (!tally) return
      tally.waiting -= 1
      tally.lastAt = now()
      tally.failures = right ? 0 : tally.failures + 1
    },
  }
}

/** Milliseconds to wait after so many failures in a row. */
export function delayAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(MOST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES))
}
