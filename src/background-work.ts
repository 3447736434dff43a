/**
 * The part of the composition that works without being asked: sweeper, reminder jobs, outboxes, sequencer, reconciler.
 * They run in every role; which consumers and workers exist is decided here.
 */
import type { Committed } from './aggregate/committed.ts'
import type { Lane } from './contracts/vocabulary.ts'
import { textClaims } from './notify/text-claims.ts'
import { readSafekeeping } from './platform/backup/safekeeping-rows.ts'
import { safekeepingOf } from './platform/backup/safekeeping-view.ts'
import type { Config } from './platform/config.ts'
import type { Database, Runner } from './platform/database/database.ts'
import { type EffectConsumer, startEffects } from './platform/effects.ts'
import type { Log } from './platform/logger.ts'
import type { Loop } from './platform/loop.ts'
import { machineMs } from './platform/machine-clock.ts'
import { startSequencer } from './platform/sequencer.ts'
import { startTrim } from './platform/trim.ts'
import { createEngine } from './sla/engine.ts'
import { startReminderLoop } from './sla/reminder-loop.ts'
import { startReminders } from './sla/reminders.ts'
import type { SlaService } from './sla/sla-service.ts'
import { LONGEST_REST_MS, startSweeper } from './sla/sweeper.ts'
import { startDeadMansSwitch } from './watch/dead-mans-switch-worker.ts'
import { forgetOldBeats, readStuck } from './watch/stuck-reads.ts'
import { createTechnicalAlarm, type Patience, type TellTechnical } from './watch/technical-alarm-service.ts'
import { startWatch } from './watch/watch-service.ts'

const UNNAMED_TABLES = 'every case names the tables in which it has rows'

export interface BackgroundWorkOptions {
  readonly config: Config
  readonly databaseUrl: string
  readonly database: Database
  readonly sweepDatabase: Database
  /** The watcher's own connection: it must see what the others cannot. */
  readonly watchDatabase: Database
  /** What is old is taken away on a connection that nobody else needs. */
  readonly trimDatabase: Database
  /** How often the database had no room, since this was last asked. */
  readonly noRoom: () => number
  readonly tellTechnical: TellTechnical | null
  readonly patience: Patience
  readonly processId: string
  readonly sla: SlaService
  /** Aggregates with rows in tables that they do not name, among a slice of all. */
  readonly unnamedTables: (runner: Runner) => Promise<string[]>
  readonly consumers: Readonly<Record<string, EffectConsumer>>
  readonly log: Log
  readonly onError: (name: string, error: unknown) => void
}

export function startBackgroundWork(options: BackgroundWorkOptions) {
  const { database, sweepDatabase, onError, sla } = options
  const followers = new Set<() => void>()
  const sequencer = startSequencer({
    database,
    processId: options.processId,
    onError,
    giveWay: sla.draining,
    sequenced: () => followers.forEach((wake) => void wake()),
  })
  const outbox = { database, consumers: options.consumers, giveWay: sla.draining, onError }
  const texts = startEffects({ ...outbox, table: 'message', claims: textClaims })
  const effects = startEffects({ ...outbox, table: 'effect' })
  const sweeper = startSweeper({
    sla,
    database: sweepDatabase,
    processId: options.processId,
    monotonicMs: () => performance.now(),
    onError,
  })
  const screens = new Set<(running: boolean) => void>()
  const watch = startWatch({
    database: options.watchDatabase,
    processId: options.processId,
    machineMs,
    monotonicMs: () => performance.now(),
    alarm: createTechnicalAlarm({
      database: options.watchDatabase,
      tell: options.tellTechnical,
      monotonicMs: () => performance.now(),
      patience: options.patience,
      onIncident: ({ id, why, over }) =>
        options.log.error({ id, reason: why }, over ? 'timers-run-again' : 'timers-not-running'),
      onError,
    }),
    onTimers: (running) => screens.forEach((tell) => void tell(running)),
    onClock(wrong, ms) {
      options.log.error({ ms }, wrong ? 'clock-wrong' : 'clock-right-again')
      reminders.trustClock(!wrong)
    },
    onError,
  })
  const deadMansSwitch = startDeadMansSwitch({
    url: options.config.deadMansSwitchUrl,
    healthy: watch.timersRunning,
    onError,
  })
  let reminderLoop: Loop | undefined
  const reminders = startReminders({
    redisUrl: options.config.redisUrl,
    databaseUrl: options.databaseUrl,
    works: options.config.role !== 'api',
    fire: () => sla.fire(),
    giveWay: sla.draining,
    onBuilt: () => reminderLoop?.wake(),
    onError,
  })
  const trim = startTrim({
    database: options.trimDatabase,
    idempotencyDays: options.config.idempotencyKeepDays,
    giveWay: sla.draining,
    monotonicMs: () => performance.now(),
    onError,
  })
  reminderLoop = startReminderLoop({ database: sweepDatabase, remind: reminders.remind, onError })
  const engine = createEngine({
    database: sweepDatabase,
    reminders,
    watch,
    giveWay: sla.draining,
    trim: trim.state,
    readStuck: async () => {
      await database.all(forgetOldBeats).catch((error: unknown) => onError('old beats', error))
      return { ...(await readStuck(sweepDatabase)), 'no-room': options.noRoom() }
    },
    audits: async () => {
      const ids = await options.unnamedTables(sweepDatabase)
      return ids.length === 0 ? [] : [{ name: UNNAMED_TABLES, ids }]
    },
    onStuck: (name, count) => options.log.error({ name, count }, 'stuck'),
    safekeeping: async () => safekeepingOf(await readSafekeeping(sweepDatabase), limitsOf(options.config)),
    onError,
    onBroken: (broken) => options.log.error({ broken }, 'consistency-check-failed'),
  })
  let knocking: ReturnType<typeof setTimeout> | undefined

  const wake = (lane: Lane): void => {
    texts.wake(lane)
    effects.wake(lane)
  }

  /** After a commit: urgent texts go at once, the rest within moments; clocks and feed are told. */
  const committed: Committed = (waiting, scheduled = [], outboxRows) => {
    sequencer.wake()
    if (outboxRows && outboxRows.subjects.length > 0) texts.now(outboxRows)
    else if (waiting.includes('urgent')) wake('urgent')
    if (waiting.includes('routine'))
      knocking ??= setTimeout(() => {
        knocking = undefined
        wake('routine')
      }, 20)
    if (scheduled.length > 0) reminders.remind(scheduled)
    // What is due later is seen by the sweeper's next look.
    if (scheduled.some(({ inMs }) => inMs < LONGEST_REST_MS)) sweeper.wake()
  }

  return {
    committed,
    engine,
    sweeper,
    watch,
    /** Calls back whenever timers stop or run again, as this process sees it. */
    onTimers: (tell: (running: boolean) => void) => void screens.add(tell),
    /** Calls back whenever events were numbered by this process. */
    onSequenced: (wake: () => void) => void followers.add(wake),
    async stop(): Promise<void> {
      clearTimeout(knocking)
      deadMansSwitch.stop()
      await trim.stop()
      await watch.loop.stop()
      await sweeper.stop()
      await Promise.all([texts.stop(), effects.stop()])
      await Promise.all([engine.reconciler.stop(), sequencer.stop()])
      await reminderLoop?.stop()
      await reminders.stop()
    },
  }
}

export type BackgroundWork = ReturnType<typeof startBackgroundWork>

const limitsOf = (config: Config) =>
  ({
    keptBy: config.databaseUrl === undefined ? 'holdfast' : 'own-tools',
    every: config.backupEvery,
    drillEvery: config.backupDrillEvery,
  }) as const

/** Figures for /metrics, by name. */
export async function gaugesOf(
  room: BackgroundWork | undefined,
  consoles: Readonly<Record<string, number>>,
): Promise<Record<string, number>> {
  if (!room) return {}
  const view = await room.engine.read()
  return {
    deadlines_scheduled: view.scheduledDeadlines,
    deadlines_overdue: view.overdueDeadlines,
    deadline_oldest_overdue_ms: view.oldestOverdueMs,
    timers_failed: view.failedTimers,
    feed_unsequenced: view.sequencerLag,
    effects_waiting: view.effectLag,
    effect_oldest_ms: view.oldestEffectMs,
    clock_difference_ms: view.clockDifferenceMs,
    safekeeping_alarms: view.safekeeping.alarms.length,
    timers_running: view.timersRunning ? 1 : 0,
    processes: view.processes,
    wrong_clocks: view.wrongClocks,
    queue_reminders_not_taken: view.queue.remindersNotTaken,
    ...Object.fromEntries(
      Object.entries(view.stuck).map(([name, count]) => [`stuck_${name.replaceAll('-', '_')}`, count]),
    ),
    ...Object.fromEntries(Object.entries(view.trim.removed).map(([what, rows]) => [`trimmed_${what}`, rows])),
    trim_more: view.trim.more ? 1 : 0,
    trim_last_round_ms: view.trim.sinceMs ?? 0,
    ...consoles,
  }
}
