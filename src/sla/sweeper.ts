/**
 * Every process, whatever its role, looks for what is due. After each pass it asks when the next deadline wakes and
 * rests until then, 300 ms at most. It beats a row that the consoles' TIMERS NOT RUNNING comes from.
 */
import type { Database } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import { nextWakeMs } from './deadline-repository.ts'
import type { SlaService } from './sla-service.ts'

export const LONGEST_REST_MS = 300
const BEAT_EVERY_MS = 1000

const beat = (processId: string) =>
  statement(
    `INSERT INTO heartbeat (process, part, at) VALUES ($1, 'sweeper', clock_timestamp())
     ON CONFLICT (process, part) DO UPDATE SET at = excluded.at`,
    processId,
  )

export function startSweeper(deps: {
  sla: SlaService
  database: Database
  processId: string
  monotonicMs: () => number
  onError: (name: string, error: unknown) => void
}): Loop {
  let lastBeat = Number.NEGATIVE_INFINITY
  return startLoop({
    name: 'sweeper',
    onError: deps.onError,
    restAfterError: 250,
    async pass() {
      await deps.sla.fire()
      const now = deps.monotonicMs()
      if (now - lastBeat >= BEAT_EVERY_MS) {
        await deps.database.all(beat(deps.processId))
        lastBeat = now
      }
      return false
    },
    async rest() {
      const next = await nextWakeMs(deps.database)
      // One millisecond more, so that the deadline is due by the database's clock when we look.
      return next === null ? LONGEST_REST_MS : Math.max(0, Math.min(LONGEST_REST_MS, next + 1))
    },
  })
}
