/**
 * Passwords of local accounts: argon2id, a few hashes at a time, and the same work for a user who does not exist,
 * so that the time of an answer tells nobody who has an account.
 */
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

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

type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Runs at most `slots` pieces of work at once, the others in the order they came. */
export function createTurns(slots: number): InTurn {
  const waiting: (() => void)[] = []
  let free = slots

  const enter = async () => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  // A slot that ends goes straight to whoever waits longest.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
