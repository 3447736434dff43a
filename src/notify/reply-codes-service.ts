/** Reply codes for new offers, from the machine's randomness. */
import { randomBytes } from 'node:crypto'
import { replyCode, replyCodeLengths } from './reply-code.ts'

/** So many codes within so long is a storm: a chunk of twenty short ones for one person would then meet a used one. */
const STORM = 200
const STORM_MS = 600_000

/** Short codes in ordinary hours; long ones in a storm, so that units of work need not run again for want of a code. */
export function createCodes(): () => string {
  const recent: number[] = []
  return () => {
    const now = performance.now()
    recent.push(now)
    const before = recent.length > STORM ? (recent.shift() ?? 0) : Number.NEGATIVE_INFINITY
    const { shortest, longest } = replyCodeLengths
    return replyCode(randomBytes(8), now - before < STORM_MS ? longest : shortest)
  }
}
