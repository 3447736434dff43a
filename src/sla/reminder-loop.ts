/**
 * Adds reminder jobs: they stand in the queue for the next minutes only. A case schedules six or seven deadlines and
 * most of them are settled hours before they are due, so a reminder for each would cost the database a fifth of what it
 * takes to log and triage, and lie in the queue for days. The loop adds those that have come nearer every few minutes,
 * and all of them again when a lost queue has been rebuilt. Nothing depends on it: the sweeper sees what is due (ADR 0002).
 */
import type { Reminder } from '../aggregate/committed.ts'
import type { Database } from '../platform/database/database.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import { remindersWithin } from './deadline-repository.ts'

/** Reminders further off than this wait in their rows. */
export const REMINDERS_AHEAD_MS = 10 * 60_000
/** Less than half of that, so that when one pass fails the next is still in time. */
const WIND_EVERY_MS = 4 * 60_000
/** More than this coming due within minutes, and the sweeper does without reminders. */
const MOST = 5000

export function startReminderLoop(deps: {
  readonly database: Database
  readonly remind: (scheduled: readonly Reminder[]) => void
  readonly onError: (name: string, error: unknown) => void
}): Loop {
  return startLoop({
    name: 'reminder loop',
    onError: deps.onError,
    rest: () => WIND_EVERY_MS,
    restAfterError: 30_000,
    async pass() {
      deps.remind(await remindersWithin(deps.database, REMINDERS_AHEAD_MS, MOST))
      return false
    },
  })
}
