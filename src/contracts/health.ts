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
  armedDeadlines: z.number().int(),
  overdueDeadlines: z.number().int(),
  oldestOverdueMs: z.number(),
  poisonDeadlines: z.number().int(),
  sequencerLag: z.number().int(),
  effectLag: z.number().int(),
  oldestEffectMs: z.number(),
  brokenInvariants: z.array(z.string()),
  queue: z.object({
    backend: z.enum(['postgres', 'redis']),
    state: z.enum(['running', 'degraded', 'off']),
    rebuilds: z.number().int(),
  }),
  safekeeping: safekeepingView,
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
