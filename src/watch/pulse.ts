/**
 * Whether timers run, from what one look at the database saw. Pure: figures in, a reason or nothing out.
 *
 * The states: running; not running because nobody sweeps (`no-beat`), because what was due was not done (`overdue`), or
 * because the database says nothing (`database-silent`): what cannot be seen must not be called calm.
 */
export interface Pulse {
  /** Milliseconds since any process swept; null when none ever did. */
  readonly beatAgeMs: number | null
  /** Milliseconds, by the business clock, since the oldest scheduled deadline should have run; 0 when none is due. */
  readonly overdueMs: number
  /** The database's own clock, milliseconds since 1970. */
  readonly databaseMs: number
  /** The incident that is not over yet, whoever found it. */
  readonly openIncident: string | null
}

export const stoppedReasons = ['no-beat', 'overdue', 'database-silent'] as const
export type StoppedReason = (typeof stoppedReasons)[number]

/** The dead man's switch (§dead-mans-switch): no beat, or anything overdue, for more than this. */
export const LATE_MS = 5000
/** Beyond this a process's clock is wrong: BullMQ takes its times from it (2 s). */
export const CLOCK_BOUND_MS = 2000

/**
 * @param seen the last two looks, newest first; overdue work counts when both saw it, since a clock that was moved on, or
 * a start after an outage, makes much overdue for an instant and nothing late
 * @param silentMs since the database last answered
 */
export function stopped(seen: readonly Pulse[], silentMs: number): StoppedReason | null {
  const [newest, before] = seen
  if (!newest || silentMs > LATE_MS) return 'database-silent'
  if (newest.beatAgeMs === null || newest.beatAgeMs > LATE_MS) return 'no-beat'
  if (newest.overdueMs > LATE_MS && before && before.overdueMs > LATE_MS) return 'overdue'
  return null
}

/**
 * This machine's clock minus the database's, or null when the answer took too long to tell.
 * @param askedMs machine time before the question; @param answeredMs after the answer
 */
export function clockDifference(askedMs: number, answeredMs: number, databaseMs: number): number | null {
  if (answeredMs - askedMs > CLOCK_BOUND_MS / 2 || answeredMs < askedMs) return null
  return Math.round((askedMs + answeredMs) / 2 - databaseMs)
}

/** A clock is called wrong, or right again, when two looks in a row agree. */
export function clockIsWrong(was: boolean, differences: readonly (number | null)[]): boolean {
  const [newest, before] = differences
  if (newest === undefined || newest === null || before === undefined || before === null) return was
  const beyond = (ms: number) => Math.abs(ms) > CLOCK_BOUND_MS
  return beyond(newest) === beyond(before) ? beyond(newest) : was
}
