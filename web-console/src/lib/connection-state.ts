/** What the header says of the line to the server, in words that never lie. Pure. */

export type ConnectionState = 'live' | 'reconnecting' | 'polling' | 'stale'

/** Without a word from the server for this long, what stands on the screen is called stale (milliseconds). */
const staleAfterMs = 15_000

interface LineFacts {
  socketConnected: boolean
  /** Milliseconds since the last head or watch answer of the socket. */
  socketHeardAgoMs: number
  /** Milliseconds since the last poll that succeeded; infinite when there was none. */
  polledAgoMs: number
}

/** Polling begins when the socket has been silent for 15 s and ends when it speaks again. */
export const mustPoll = (facts: LineFacts): boolean => facts.socketHeardAgoMs >= staleAfterMs

export function connectionState(facts: LineFacts): ConnectionState {
  if (facts.socketHeardAgoMs < staleAfterMs) return facts.socketConnected ? 'live' : 'reconnecting'
  return facts.polledAgoMs < staleAfterMs ? 'polling' : 'stale'
}
