/**
 * Start order does not matter: a process that comes up before its database waits for it, and says so. What the database
 * itself refuses (a password, a missing role) is not waited for.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { isGone } from './database/gone.ts'

const AGAIN_MS = 250
const SAY_EVERY_MS = 10_000

/** @param work something that needs the database and may be tried again from its beginning */
export async function whenDatabaseAnswers<T>(
  work: () => Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  for (let waited = 0; ; waited += AGAIN_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isGone(error)) throw error
      if (waited % SAY_EVERY_MS === 0) say('The database does not answer yet. Waiting for it …')
    }
    await pause(AGAIN_MS)
  }
}
