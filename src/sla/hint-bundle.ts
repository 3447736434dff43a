/**
 * Hints for the alarm clocks, gathered and handed over in bundles. On PostgreSQL the queue makes temporary tables for
 * each bundle: 12 ms of the server's time, whether it holds one job or hundreds. One bundle per commit cost four fifths
 * of everything a logged and triaged call costs the database; one at a time and a few a second cost next to nothing.
 */
import type { ArmedHint } from '../aggregate/committed.ts'

export interface HintBundle {
  add(armed: readonly ArmedHint[]): void
  stop(): void
}

/** The sweeper looks every 300 ms and is woken by each commit, so a reminder may take as long. */
const GATHER_MS = 250
/** Beyond this the oldest are dropped: the rows know. */
const MOST = 5000

/**
 * @param deliver never rejects; the next bundle waits for it
 * @param giveWay while it says so, hints are kept for later: deadlines that fell due together go first
 */
export function createHintBundle(
  deliver: (armed: readonly ArmedHint[]) => Promise<unknown>,
  giveWay: () => boolean = () => false,
): HintBundle {
  const gathered = new Map<string, { hint: ArmedHint; at: number }>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let delivering = false
  let stopped = false

  const schedule = (): void => {
    if (!delivering && !stopped && gathered.size > 0) timer ??= setTimeout(flush, GATHER_MS)
  }

  function flush(): void {
    timer = undefined
    if (giveWay()) {
      schedule()
      return
    }
    const now = performance.now()
    const armed = [...gathered.values()].map(({ hint, at }) => ({ ...hint, inMs: hint.inMs - (now - at) }))
    gathered.clear()
    delivering = true
    void deliver(armed).finally(() => {
      delivering = false
      schedule()
    })
  }

  return {
    add(armed) {
      const at = performance.now()
      for (const hint of armed) gathered.set(`${hint.deadlineId}/${hint.rev}`, { hint, at })
      for (const oldest of gathered.keys()) {
        if (gathered.size <= MOST) break
        gathered.delete(oldest)
      }
      schedule()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
