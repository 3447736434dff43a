/**
 * Reminders are gathered and handed to the queue in batches. On PostgreSQL the queue makes temporary tables for
 * each bundle: 12 ms of the server's time, whether it holds one job or hundreds. One bundle per commit cost four fifths
 * of everything a logged and triaged call costs the database; one at a time and a few a second cost next to nothing.
 */
import type { Reminder } from '../aggregate/committed.ts'

export interface ReminderBatch {
  add(scheduled: readonly Reminder[]): void
  stop(): void
}

/** The sweeper looks every 300 ms and is woken by each commit, so a reminder may take as long. */
const GATHER_MS = 250
/** What is further off than this can wait for more: each bundle costs the server the same, however few it holds. */
const FAR_MS = 30_000
const GATHER_FAR_MS = 2000
/** A reminder makes everything fire that is due: those that come to be due within so long share the last one's. */
const SHARED_MS = 250
/** Beyond this the oldest are dropped: the rows know. */
const MOST = 5000

/** Those to remind of. Pure. */
function needed(scheduled: readonly Reminder[]): Reminder[] {
  const far: Reminder[] = []
  for (const reminder of scheduled.filter(({ inMs }) => inMs > FAR_MS).sort((a, b) => b.inMs - a.inMs)) {
    const next = far.at(-1)
    if (!next || next.inMs - reminder.inMs >= SHARED_MS) far.push(reminder)
  }
  return [...scheduled.filter(({ inMs }) => inMs <= FAR_MS), ...far]
}

/**
 * @param deliver never rejects; the next bundle waits for it
 * @param giveWay while it says so, hints are kept for later: deadlines that fell due together go first
 */
export function createReminderBatch(
  deliver: (scheduled: readonly Reminder[]) => Promise<unknown>,
  giveWay: () => boolean = () => false,
): ReminderBatch {
  const gathered = new Map<string, { reminder: Reminder; at: number }>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let goesAt = Number.POSITIVE_INFINITY
  /** How far off the nearest was of those that are gathered. */
  let nearestMs = Number.POSITIVE_INFINITY
  let delivering = false
  let stopped = false

  function schedule(): void {
    if (delivering || stopped || gathered.size === 0) return
    const wait = nearestMs > FAR_MS ? GATHER_FAR_MS : GATHER_MS
    if (performance.now() + wait >= goesAt) return
    clearTimeout(timer)
    goesAt = performance.now() + wait
    timer = setTimeout(flush, wait)
  }

  function flush(): void {
    goesAt = Number.POSITIVE_INFINITY
    if (giveWay()) {
      schedule()
      return
    }
    const now = performance.now()
    const scheduled = [...gathered.values()].map(({ reminder, at }) => ({
      ...reminder,
      inMs: reminder.inMs - (now - at),
    }))
    gathered.clear()
    nearestMs = Number.POSITIVE_INFINITY
    delivering = true
    void deliver(needed(scheduled)).finally(() => {
      delivering = false
      schedule()
    })
  }

  return {
    add(scheduled) {
      const at = performance.now()
      for (const reminder of scheduled)
        gathered.set(`${reminder.deadlineId}/${reminder.rev}`, { reminder, at })
      for (const oldest of gathered.keys()) {
        if (gathered.size <= MOST) break
        gathered.delete(oldest)
      }
      nearestMs = Math.min(nearestMs, ...scheduled.map(({ inMs }) => inMs))
      schedule()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
