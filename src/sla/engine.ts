/** How the engine is, as figures: for /health/engine, for the banners, for the reconciler. */
import type { EngineView } from '../contracts/health.ts'
import type { SafekeepingView } from '../contracts/safekeeping.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { brokenInvariants, FIRED_WITHOUT_EVENT } from '../platform/invariants.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import { persisting, type Streaks, streaksAfter } from '../watch/persisting.ts'
import { CLOCK_BOUND_MS, LATE_MS } from '../watch/pulse.ts'
import type { AlarmClocks } from './alarm-clocks.ts'

interface Figures {
  now: Instant
  beat: Instant | null
  beat_age_ms: number | null
  armed: number
  overdue: number
  oldest_overdue_ms: number
  poison: number
  unsequenced: number
  effects: number
  oldest_effect_ms: number
  processes: number
  wrong_clocks: number
}

const figures = statement<Figures>(
  `SELECT business_now() AS now,
     (SELECT max(at) FROM heartbeat WHERE part = 'sweeper') AS beat,
     (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 * 1000 FROM heartbeat WHERE part = 'sweeper') AS beat_age_ms,
     (SELECT count(*) FROM deadline WHERE state = 'armed') AS armed,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND wake_at < business_now() - interval '2 seconds') AS overdue,
     (SELECT coalesce(extract(epoch FROM business_now() - min(wake_at))::float8 * 1000, 0) FROM deadline WHERE state = 'armed' AND wake_at < business_now()) AS oldest_overdue_ms,
     (SELECT count(*) FROM deadline WHERE state = 'armed' AND failures >= 3) AS poison,
     (SELECT count(*) FROM unsequenced) AS unsequenced,
     (SELECT count(*) FROM effect WHERE state = 'pending') AS effects,
     (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(greatest(created_at, not_before)))::float8 * 1000, 0) FROM effect
       WHERE state = 'pending' AND not_before < clock_timestamp()) AS oldest_effect_ms,
     (SELECT count(*) FROM heartbeat WHERE part = 'watch' AND at > clock_timestamp() - interval '30 seconds') AS processes,
     (SELECT count(*) FROM heartbeat WHERE part = 'watch' AND at > clock_timestamp() - interval '30 seconds'
        AND abs((detail->>'clockDifferenceMs')::float8) > ${CLOCK_BOUND_MS}) AS wrong_clocks`,
)

export interface Engine {
  read(): Promise<EngineView>
  readonly reconciler: Loop
}

export function createEngine(deps: {
  database: Database
  alarmClocks: AlarmClocks
  safekeeping: () => Promise<SafekeepingView>
  watch: { timersRunning(): boolean; clock(): { differenceMs: number | null } }
  /** What is stuck at this moment, counted by name. */
  readStuck: () => Promise<Readonly<Record<string, number>>>
  onBroken: (broken: { name: string; ids: string[] }[]) => void
  /** What was stuck at three looks in a row, each time it is. */
  onStuck: (name: string, count: number) => void
  onError: (name: string, error: unknown) => void
}): Engine {
  let broken: string[] = []
  let stuck: Readonly<Record<string, number>> = {}
  let streaks: Streaks = {}
  const reconciler = startLoop({
    name: 'reconciler',
    onError: deps.onError,
    rest: () => 10_000,
    async pass() {
      const found = await brokenInvariants(deps.database)
      broken = found.map(({ name }) => name)
      if (found.length > 0) deps.onBroken(found)
      const withoutEvent = found.find(({ name }) => name === FIRED_WITHOUT_EVENT)
      stuck = { ...(await deps.readStuck()), 'fired-without-event': withoutEvent?.ids.length ?? 0 }
      streaks = streaksAfter(streaks, stuck)
      for (const name of persisting(streaks)) deps.onStuck(name, stuck[name] ?? 0)
      return false
    },
  })
  return {
    reconciler,
    async read() {
      const [[row], safekeeping] = await Promise.all([deps.database.all(figures), deps.safekeeping()])
      if (!row) throw new Error('the database did not answer')
      const alarms = persisting(streaks)
      const silent = row.beat_age_ms === null || row.beat_age_ms > LATE_MS
      return {
        status: silent
          ? 'stopped'
          : row.oldest_overdue_ms > LATE_MS || row.poison > 0 || broken.length > 0 || alarms.length > 0
            ? 'late'
            : 'running',
        clockDifferenceMs: deps.watch.clock().differenceMs ?? 0,
        sweeperLastBeatAt: row.beat === null ? null : formatInstant(row.beat),
        armedDeadlines: row.armed,
        overdueDeadlines: row.overdue,
        oldestOverdueMs: Math.round(row.oldest_overdue_ms),
        poisonDeadlines: row.poison,
        sequencerLag: row.unsequenced,
        effectLag: row.effects,
        oldestEffectMs: Math.round(row.oldest_effect_ms),
        brokenInvariants: broken,
        stuck,
        alarms,
        timersRunning: deps.watch.timersRunning(),
        processes: row.processes,
        wrongClocks: row.wrong_clocks,
        queue: deps.alarmClocks.state(),
        safekeeping,
        asOf: formatInstant(row.now),
      }
    },
  }
}
