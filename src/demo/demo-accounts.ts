/**
 * What the sign-in page of a demonstration offers: its made-up accounts, and their password where only this machine can
 * ask and the password is the one that everybody knows. A password that is random, or no longer right, is never said.
 */
import type { SignInView } from '../contracts/session.ts'
import type { Passwords } from '../identity/password.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { reachedFromHereOnly } from '../platform/loopback.ts'
import { emailOf, people } from './region.ts'

interface AccountsDeps {
  readonly database: Pick<Database, 'all'>
  readonly passwords: Pick<Passwords, 'verify'>
  readonly config: Pick<Config, 'host' | 'publicBaseUrl'>
}

/** @param password what this start would found the region with; random where others can reach it */
export function createDemoAccounts({ database, passwords, config }: AccountsDeps, password: string) {
  const ownOnly = reachedFromHereOnly(config)
  let right: Promise<boolean> | undefined

  /** A folder may have been founded with random passwords before it came to this machine alone. */
  async function isRight(): Promise<boolean> {
    const first = emailOf(people[0]?.name ?? '')
    const [row] = await database.all(
      statement<{ hash: string }>('SELECT password_hash AS hash FROM app_user WHERE email = $1', first),
    )
    return row !== undefined && passwords.verify(password, row.hash)
  }

  return async (): Promise<Omit<SignInView, 'demonstration'>> => {
    if (ownOnly)
      right ??= isRight().catch((error: unknown) => {
        right = undefined
        throw error
      })
    return {
      accounts: people.map(({ name, role }) => ({ name, role, email: emailOf(name) })),
      password: (await right) ? password : null,
    }
  }
}
