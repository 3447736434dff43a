/**
 * The watcher: every process looks once a second, over a connection of its own, whether timers run, and how far its own
 * clock is from the database's; while they do not run, it looks more often. Screens, health, readiness, the technical
 * on-call and the dead man's switch all take their answer from here.
 */
import type { Database } from '../platform/database/database.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import { clockDifference, clockIsWrong, type Pulse, type StoppedReason, stopped } from './pulse.ts'
import { beatOfWatch, readPulse } from './pulse-reads.ts'
import type { TechnicalAlarm } from './technical-alarm-service.ts'

const LOOK_EVERY_MS = 1000
/** While timers do not run: whoever has just been started, or mended it, is told soon that they do. */
const LOOK_AGAIN_MS = 100
const BEAT_EVERY_MS = 5000

export interface Watch {
  timersRunning(): boolean
  /** Milliseconds since the database last answered this process. */
  databaseSilentMs(): number
  clock(): { readonly differenceMs: number | null; readonly wrong: boolean }
  readonly loop: Loop
}

export function startWatch(deps: {
  readonly database: Database
  readonly processId: string
  readonly machineMs: () => number
  readonly monotonicMs: () => number
  readonly alarm: TechnicalAlarm
  /** Called when it changes, so that screens need not wait for the next head. */
  readonly onTimers: (running: boolean) => void
  readonly onClock: (wrong: boolean, differenceMs: number) => void
  readonly onError: (name: string, error: unknown) => void
}): Watch {
  let seen: Pulse[] = []
  let differences: (number | null)[] = []
  let answeredAt = deps.monotonicMs()
  let beatAt = Number.NEGATIVE_INFINITY
  let wrong = false
  let why: StoppedReason | null = 'database-silent'
  let since = deps.monotonicMs()
  let heeding: Promise<void> | undefined

  async function look(): Promise<void> {
    const asked = deps.machineMs()
    const pulse = await readPulse(deps.database)
    answeredAt = deps.monotonicMs()
    seen = [pulse, ...seen].slice(0, 2)
    differences = [clockDifference(asked, deps.machineMs(), pulse.databaseMs), ...differences].slice(0, 2)
    const now = clockIsWrong(wrong, differences)
    if (now !== wrong) {
      wrong = now
      beatAt = Number.NEGATIVE_INFINITY
      deps.onClock(wrong, differences[0] ?? 0)
    }
  }

  function judge(): void {
    const now = stopped(seen, deps.monotonicMs() - answeredAt)
    if ((now === null) !== (why === null)) {
      since = deps.monotonicMs()
      deps.onTimers(now === null)
    }
    why = now
  }

  async function beat(): Promise<void> {
    if (deps.monotonicMs() - beatAt < BEAT_EVERY_MS) return
    await deps.database.all(beatOfWatch(deps.processId, differences[0] ?? null))
    beatAt = deps.monotonicMs()
  }

  const loop = startLoop({
    name: 'watch',
    onError: deps.onError,
    rest: () => (why === null ? LOOK_EVERY_MS : LOOK_AGAIN_MS),
    restAfterError: LOOK_EVERY_MS,
    async pass() {
      // A database that is gone is what this is for: it is judged, and told of once, not logged each second.
      await look().catch(() => undefined)
      judge()
      heed()
      if (seen.length > 0 && why !== 'database-silent') await beat()
      return false
    },
  })

  /** One at a time, and not awaited: a provider that hangs must not keep the watcher from looking. */
  function heed(): void {
    if (heeding) return
    heeding = deps.alarm
      .heed({ why, since, openIncident: seen[0]?.openIncident ?? null })
      .catch((error: unknown) => deps.onError('technical alarm', error))
      .finally(() => {
        heeding = undefined
      })
  }

  return {
    loop,
    timersRunning: () => why === null,
    databaseSilentMs: () => deps.monotonicMs() - answeredAt,
    clock: () => ({ differenceMs: differences[0] ?? null, wrong }),
  }
}
