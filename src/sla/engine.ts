/** How the engine is, as figures: for /health/engine, for the banners, for the reconciler. */
import type { EngineView } from '../contracts/health.ts'
import type { SafekeepingView } from '../contracts/safekeeping.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { brokenInvariants } from '../platform/invariants.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import type { AlarmClocks } from './alarm-clocks.ts'

interface Figures {
  now: Instant
  machine_ms: number
  beat: Instant | null
  beat_age_ms: number | null
  armed: number
  overdue: number
  oldest_overdue_ms: number
  poison: number
  unsequenced: number
  effects: number
  oldest_effect_ms: number
}

const figures = statement<Figures>(
  `SELECT business_now() AS now, extract(epoch FROM clock_timestamp())::float8 * 1000 AS machine_ms,
     (SELECT max(at) FROM heartbeat WHERE part = 'sweeper') AS beat,
     (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 * 1000 FROM heartbeat WHERE part = 'sweeper') AS beat_age_ms,
     (SELECT count(*) FROM deadline WHERE state = 'armed') AS armed,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND wake_at < business_now() - interval '2 seconds') AS overdue,
     (SELECT coalesce(extract(epoch FROM business_now() - min(wake_at))::float8 * 1000, 0) FROM deadline WHERE state = 'armed' AND wake_at < business_now()) AS oldest_overdue_ms,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND failures >= 3) AS poison,
     (SELECT count(*) FROM unsequenced) AS unsequenced,
     (SELECT count(*) FROM effect WHERE state = 'pending') AS effects,
     (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(greatest(created_at, not_before)))::float8 * 1000, 0) FROM effect
       WHERE state = 'pending' AND not_before < clock_timestamp()) AS oldest_effect_ms`,
)

const pulse = statement<{ running: boolean }>(
  `SELECT coalesce((SELECT max(at) > clock_timestamp() - interval '5 seconds' FROM heartbeat WHERE part = 'sweeper'), false)
      AND NOT EXISTS (SELECT FROM deadline WHERE state = 'armed' AND wake_at < business_now() - interval '5 seconds') AS running`,
)

const LATE_MS = 5000

export interface Engine {
  read(): Promise<EngineView>
  /** Whether timers are running, as every console shows it. */
  timersRunning(): Promise<boolean>
  readonly reconciler: Loop
}

export function createEngine(deps: {
  database: Database
  alarmClocks: AlarmClocks
  machineMs: () => number
  safekeeping: () => Promise<SafekeepingView>
  onBroken: (broken: { name: string; ids: string[] }[]) => void
  onError: (name: string, error: unknown) => void
}): Engine {
  let broken: string[] = []
  const reconciler = startLoop({
    name: 'reconciler',
    onError: deps.onError,
    rest: () => 10_000,
    async pass() {
      const found = await brokenInvariants(deps.database)
      broken = found.map(({ name }) => name)
      if (found.length > 0) deps.onBroken(found)
      return false
    },
  })
  return {
    reconciler,
    timersRunning: async () => (await deps.database.all(pulse))[0]?.running ?? false,
    async read() {
      const asked = deps.machineMs()
      const [[row], safekeeping] = await Promise.all([deps.database.all(figures), deps.safekeeping()])
      if (!row) throw new Error('the database did not answer')
      const middle = (asked + deps.machineMs()) / 2
      const silent = row.beat_age_ms === null || row.beat_age_ms > LATE_MS
      return {
        status: silent
          ? 'stopped'
          : row.oldest_overdue_ms > LATE_MS || row.poison > 0 || broken.length > 0
            ? 'late'
            : 'running',
        clockDifferenceMs: Math.round(middle - row.machine_ms),
        sweeperLastBeatAt: row.beat === null ? null : formatInstant(row.beat),
        armedDeadlines: row.armed,
        overdueDeadlines: row.overdue,
        oldestOverdueMs: Math.round(row.oldest_overdue_ms),
        poisonDeadlines: row.poison,
        sequencerLag: row.unsequenced,
        effectLag: row.effects,
        oldestEffectMs: Math.round(row.oldest_effect_ms),
        brokenInvariants: broken,
        queue: deps.alarmClocks.state(),
        safekeeping,
        asOf: formatInstant(row.now),
      }
    },
  }
}
