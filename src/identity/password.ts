/**
 * Passwords of local accounts: argon2id, a few hashes at a time, and the same work for a user who does not exist,
 * so that the time of an answer tells nobody who has an account.
 */
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { createTurns } from '../platform/turns.ts'

/** 19 MiB, two passes, one lane, Argon2id (2 in the binding's list). Source: OWASP Password Storage Cheat Sheet. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Three at once keep a burst of sign-ins from taking every core and 19 MiB each from a case that is waiting. */
const slotsAtOnce = 3

export interface Passwords {
  /** @returns a PHC string, salt and cost included */
  hash(password: string): Promise<string>
  /**
   * @param stored the PHC string, or null when there is no such user: takes as long and answers false
   * @throws Error when the stored string is no PHC string
   */
  verify(password: string, stored: string | null): Promise<boolean>
}

export function createPasswords(): Passwords {
  const inTurn = createTurns(slotsAtOnce)
  const hashInTurn = (password: string) => inTurn(() => hash(password.normalize('NFKC'), cost))
  let stranger: Promise<string> | undefined

  return {
    hash: hashInTurn,
    async verify(password, stored) {
      // Made on every first sign-in alike, so that the first unknown user is not the slow one.
      stranger ??= hashInTurn(randomBytes(24).toString('base64url'))
      const against = stored ?? (await stranger)
      const right = await inTurn(() => verify(against, password.normalize('NFKC')))
      return right && stored !== null
    },
  }
}
