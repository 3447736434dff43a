/** How the engine is, as figures: for /health/engine, for the banners, for the reconciler. */
import type { EngineView } from '../contracts/health.ts'
import type { SafekeepingView } from '../contracts/safekeeping.ts'
import { formatInstant, formatOptional } from '../kernel/clock.ts'
import { FIRED_WITHOUT_EVENT, failedConsistencyChecks, NO_GAP } from '../platform/consistency-checks.ts'
import type { Database } from '../platform/database/database.ts'
import { readEngineFigures } from '../platform/engine-figures.ts'
import { createFiredAudit } from '../platform/fired-audit.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import { createStreamAudit } from '../platform/stream-audit.ts'
import type { TrimState } from '../platform/trim.ts'
import { persisting, type Streaks, streaksAfter } from '../watch/persisting.ts'
import { CLOCK_BOUND_MS, LATE_MS } from '../watch/pulse.ts'
import type { Reminders } from './reminders.ts'

/** Ten seconds of a burst that does not end, and it looks all the same. */
const MOST_PUT_OFF = 20

export interface Engine {
  read(): Promise<EngineView>
  readonly reconciler: Loop
}

export function createEngine(deps: {
  database: Database
  reminders: Reminders
  safekeeping: () => Promise<SafekeepingView>
  trim: () => TrimState
  /** While it says so, the reconciler puts its look off, a little. */
  giveWay: () => boolean
  watch: { timersRunning(): boolean; clock(): { differenceMs: number | null } }
  /** What is stuck at this moment, counted by name. */
  readStuck: () => Promise<Readonly<Record<string, number>>>
  /** Further consistency checks, each a slice at a time: the names of those that are broken, with some ids. */
  audits: () => Promise<{ name: string; ids: string[] }[]>
  onBroken: (broken: { name: string; ids: string[] }[]) => void
  /** What was stuck at three looks in a row, each time it is. */
  onStuck: (name: string, count: number) => void
  onError: (name: string, error: unknown) => void
}): Engine {
  let broken: string[] = []
  let stuck: Readonly<Record<string, number>> = {}
  let streaks: Streaks = {}
  const inSlices = { [FIRED_WITHOUT_EVENT]: createFiredAudit(), [NO_GAP]: createStreamAudit() }
  let putOff = 0
  const reconciler = startLoop({
    name: 'reconciler',
    onError: deps.onError,
    rest: () => (putOff > 0 ? 500 : 10_000),
    async pass() {
      putOff = deps.giveWay() && putOff < MOST_PUT_OFF ? putOff + 1 : 0
      if (putOff > 0) return false
      const found = [...(await failedConsistencyChecks(deps.database, inSlices)), ...(await deps.audits())]
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
      const [found, safekeeping] = await Promise.all([
        readEngineFigures(deps.database, CLOCK_BOUND_MS),
        deps.safekeeping(),
      ])
      const alarms = persisting(streaks)
      const silent = found.beatAgeMs === null || found.beatAgeMs > LATE_MS
      const late = found.oldestOverdueMs > LATE_MS || found.failedTimers > 0
      return {
        status: silent ? 'stopped' : late || broken.length > 0 || alarms.length > 0 ? 'late' : 'running',
        clockDifferenceMs: deps.watch.clock().differenceMs ?? 0,
        sweeperLastBeatAt: formatOptional(found.beatAt),
        scheduledDeadlines: found.scheduled,
        overdueDeadlines: found.overdue,
        oldestOverdueMs: Math.round(found.oldestOverdueMs),
        failedTimers: found.failedTimers,
        sequencerLag: found.unsequenced,
        effectLag: found.effects,
        oldestEffectMs: Math.round(found.oldestEffectMs),
        failedConsistencyChecks: broken,
        stuck,
        alarms,
        timersRunning: deps.watch.timersRunning(),
        processes: found.processes,
        wrongClocks: found.wrongClocks,
        queue: deps.reminders.state(),
        safekeeping,
        trim: deps.trim(),
        asOf: formatInstant(found.now),
      }
    },
  }
}
