/**
 * How the local network can be made to fail, as real ones do (§failures-of-networks). What a fault does to the
 * text itself is part of its name: only `accepted-…`, `created-without-sid` and `html-after-accepting` have taken it.
 */
export type Fault =
  /** Nothing is taken and no answer ever comes. */
  | { readonly kind: 'hang' }
  /** The connection is cut before anything is taken. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'server-error'; readonly status?: 500 | 502 | 503 }
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds?: number }
  /** Refused by name, with one of Twilio's codes. */
  | { readonly kind: 'refuse'; readonly code: number; readonly status?: number }
  | { readonly kind: 'html' }
  /** The text is taken, and the answer is lost. */
  | { readonly kind: 'accepted-then-cut' }
  | { readonly kind: 'accepted-then-hang' }
  | { readonly kind: 'html-after-accepting' }
  | { readonly kind: 'created-without-sid' }
  /** An answer of ten megabytes. */
  | { readonly kind: 'accepted-then-flood' }

export interface Misbehaviour {
  /** What goes wrong with a call of the API. */
  readonly fault?: Fault
  /** Which calls go wrong; sending when absent. */
  readonly on?: 'send' | 'lookup'
  /** Which of them, counted from 0 since `misbehave`; all when absent. */
  readonly when?: (call: number) => boolean
  /** Before every answer of the API. */
  readonly delayMs?: number
  /** Status callbacks: each twice, backwards, before the answer to the send, or never. */
  readonly callbacks?: 'duplicate' | 'reordered' | 'early' | 'none'
  /** The last status a text reaches; `delivered` when absent. */
  readonly lastStatus?: 'sent' | 'delivered' | 'undelivered' | 'failed'
  /** Twilio's code beside `undelivered` or `failed`. */
  readonly errorCode?: number
  /** Every webhook is signed with a token that is not ours. */
  readonly wrongSignature?: boolean
}

/** The behaviour in force, and the fault of the next call. */
export function createMischief() {
  let current: Misbehaviour = {}
  let calls = 0
  return {
    set(next: Misbehaviour) {
      current = next
      calls = 0
    },
    get current() {
      return current
    },
    faultOf(call: 'send' | 'lookup'): Fault | undefined {
      if (current.fault === undefined || (current.on ?? 'send') !== call) return undefined
      const number = calls
      calls += 1
      return (current.when?.(number) ?? true) ? current.fault : undefined
    },
  }
}
export type Mischief = ReturnType<typeof createMischief>
