/**
 * What a refusal by Twilio means for the next step (twilio.com/docs/api/errors). The same
 * codes come in the answer to a send and, later, in a status callback. Pure.
 */
import type { SendOutcome } from './message-provider.ts'

interface Failure {
  readonly permanent: boolean
  /** No text at all gets through to this phone until a person puts it right. */
  readonly outOfReach?: true
  readonly retryAfterMs?: number
  /** How often a text is sent again when its receipt says this; a refused call has its own patience. */
  readonly retries?: number
}

const permanent: Failure = { permanent: true }
const outOfReach: Failure = { permanent: true, outOfReach: true }

const failures: Record<string, Failure> = {
  'no-handset': outOfReach, // ours: nobody has written down a number
  '21211': outOfReach, // not a number
  '21408': permanent, // region not permitted
  '21610': outOfReach, // the recipient sent STOP: an on-call person is out of reach by text
  '21614': outOfReach, // not a mobile
  '30003': { permanent: false, retryAfterMs: 60_000, retries: 1 }, // handset unreachable now
  '30004': permanent, // blocked
  '30005': outOfReach, // unknown handset
  '30006': outOfReach, // landline or carrier
  '30007': permanent, // filtered
  '30001': { permanent: false, retryAfterMs: 30_000, retries: 2 }, // queue overflow
  '30008': { permanent: false, retryAfterMs: 30_000, retries: 2 }, // unknown
}

/** A code that is not in the table may be tried again: a second page is a nuisance, a missing one is not. */
export function failureOf(code: string): Failure {
  return Object.hasOwn(failures, code) ? (failures[code] ?? permanent) : { permanent: false }
}

/**
 * When a text is sent again after its receipt said that it failed; null when it is not. The next step is asked at once
 * all the same.
 * @param failures how many of its attempts have failed by now, this one included
 */
export function againAfterReceipt(code: string | null, failures: number): number | null {
  const { retries = 0, retryAfterMs = 0 } = code === null ? permanent : failureOf(code)
  return failures <= retries ? retryAfterMs : null
}

/**
 * The outcome of a send that was answered with an HTTP status other than 2xx.
 * @param code Twilio's own, when the answer had one
 * @param retryAfter the header, in seconds; a date is not read
 */
export function outcomeOfRefusal(status: number, code?: string, retryAfter?: string): SendOutcome {
  if (status < 400 || status >= 500 || status === 408) return { outcome: 'unknown', reason: `http-${status}` }
  if (status === 429 || code === '20429') {
    const wait = /^\d{1,5}$/.test(retryAfter ?? '') ? { retryAfterMs: Number(retryAfter) * 1000 } : {}
    return { outcome: 'rejected', code: code ?? 'http-429', permanent: false, ...wait }
  }
  const known = code !== undefined && Object.hasOwn(failures, code)
  // 401, 403, 404 and the like are our own set-up: mended by a person, so the text may still go. 400 stays wrong.
  const failure: Failure = known ? failureOf(code) : { permanent: status === 400 }
  const { permanent: final, retryAfterMs } = failure
  const again = retryAfterMs === undefined ? {} : { retryAfterMs }
  return { outcome: 'rejected', code: code ?? `http-${status}`, permanent: final, ...again }
}
