/** What the machine says of itself. Ready means: this process can serve; a late engine never takes intake away. */
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { safekeepingView } from './safekeeping.ts'
import { instant } from './shapes.ts'

export const live = endpoint({
  method: 'GET',
  path: '/health/live',
  summary: 'The process answers',
  allow: 'public',
  status: 200,
  answer: z.object({ status: z.literal('live') }),
})
export const ready = endpoint({
  method: 'GET',
  path: '/health/ready',
  summary: 'The process can serve',
  allow: 'public',
  status: 200,
  answer: z.object({ status: z.literal('ready') }),
})
export const engineView = z.object({
  status: z.enum(['running', 'late', 'stopped']),
  clockDifferenceMs: z.number(),
  sweeperLastBeatAt: instant.nullable(),
  scheduledDeadlines: z.number().int(),
  overdueDeadlines: z.number().int(),
  oldestOverdueMs: z.number(),
  failedTimers: z.number().int(),
  sequencerLag: z.number().int(),
  effectLag: z.number().int(),
  oldestEffectMs: z.number(),
  failedConsistencyChecks: z.array(z.string()),
  /** Found at this look, by name; what is still there after three looks stands in `alarms`. */
  stuck: z.record(z.string(), z.number().int()),
  alarms: z.array(z.string()),
  /** Whether screens say TIMERS NOT RUNNING, as the process that answers sees it. */
  timersRunning: z.boolean(),
  /** Processes of the last half minute, and how many of them have a clock too far from the database's. */
  processes: z.number().int(),
  wrongClocks: z.number().int(),
  queue: z.object({
    backend: z.enum(['postgres', 'redis']),
    state: z.enum(['running', 'degraded', 'paused', 'off']),
    rebuilds: z.number().int(),
    remindersNotTaken: z.number().int(),
    says: z.string(),
  }),
  safekeeping: safekeepingView,
  /** Old rows that the process that answers took away since it started, whether some are left, and when it last looked. */
  trim: z.object({
    removed: z.record(z.string(), z.number().int()),
    more: z.boolean(),
    sinceMs: z.number().nullable(),
  }),
  asOf: instant,
})
export type EngineView = z.output<typeof engineView>
export const engine = endpoint({
  method: 'GET',
  path: '/health/engine',
  summary: 'The engine: timers, feed, effects, queue',
  allow: 'loopback-or-engine',
  status: 200,
  answer: engineView,
})
