/** Reply codes for new offers, from the machine's randomness. */
import { randomBytes } from 'node:crypto'
import { replyCode, replyCodeLengths } from './reply-code.ts'

/** So many codes within so long is a storm: chunks of twenty short ones for one person would then meet used ones. */
const STORM = 60
const STORM_MS = 600_000

/**
 * Short codes in ordinary hours; long ones in a storm, so that units of work need not run again for want of a code; and a
 * longer one at each further attempt, for whoever has had most of the short ones: nobody is given the same code twice.
 */
export function createCodes(): (attempt: number) => string {
  const recent: number[] = []
  return (attempt) => {
    const now = performance.now()
    recent.push(now)
    const before = recent.length > STORM ? (recent.shift() ?? 0) : Number.NEGATIVE_INFINITY
    const { shortest, longest } = replyCodeLengths
    const length = now - before < STORM_MS ? longest : Math.min(longest, shortest + attempt)
    return replyCode(randomBytes(8), length)
  }
}
