/**
 * What the rest of Holdfast knows about whoever carries texts. A send has three outcomes, not two: an answer that
 * never came is neither yes nor no, and is cleared up by callback and by `find` before anything is sent again.
 */

export interface SendAttempt {
  /** Ours, chosen before the call: it stands in the callback's address, so even a lost answer finds its row. */
  readonly attemptId: string
  /** E.164 */
  readonly to: string
  readonly body: string
  /** After so many seconds the network gives the text up; the step it was for is over by then. */
  readonly validitySeconds: number
}

export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly providerSid: string }
  /** Certainly not sent. `permanent`: the same text to the same number will not get through by this channel. */
  | {
      readonly outcome: 'rejected'
      readonly code: string
      readonly permanent: boolean
      readonly retryAfterMs?: number
    }
  /** It may have been sent. `reason` is a code, without personal details. */
  | { readonly outcome: 'unknown'; readonly reason: string }

export interface FoundMessage {
  readonly providerSid: string
  /** The provider's own word; read it with `message-status.ts`. */
  readonly status: string
}

export interface MessageProvider {
  /** Never throws. */
  send(attempt: SendAttempt): Promise<SendOutcome>
  /**
   * Looks for a text whose outcome is unknown.
   * @param attempt.sentAfter machine time of the attempt, ISO with offset
   * @returns the newest that was not given up, or null when the provider has none
   * @throws when the provider could not be asked: not knowing is not the same as null
   */
  find(attempt: {
    readonly to: string
    readonly body: string
    readonly sentAfter: string
  }): Promise<FoundMessage | null>
}
