/**
 * The secret of a session: 256 random bits that only the browser keeps. The row holds its hash, so a copy of the
 * database opens no session. A fast hash is enough, because nobody can guess 256 bits.
 */
import { createHash, randomBytes } from 'node:crypto'

export interface SessionToken {
  /** Value of the cookie, 43 base64url characters. Never logged, never stored. */
  readonly cookie: string
  /** What the session row is found by, 64 hex characters. */
  readonly hash: string
}

export function createSessionToken(): SessionToken {
  const cookie = randomBytes(32).toString('base64url')
  return { cookie, hash: sha256(cookie) }
}

/** @returns the hash to look up, or null when the text cannot be a token of ours, which needs no query */
export function hashSessionToken(cookie: string | undefined): string | null {
  return cookie !== undefined && /^[\w-]{43}$/.test(cookie) ? sha256(cookie) : null
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
