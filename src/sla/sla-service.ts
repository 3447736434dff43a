/**
 * Runs the deadlines that are due, for aggregates of every kind. The sweeper and the reminder jobs both call it; zero rows means
 * that another process ran them, which is success. When a chunk throws, its deadlines are tried one by one. The one that fails
 * waits longer each time, and its third failure alarms a person; it never delays the others.
 */

import type { Firing } from '../aggregate/aggregate-kind.ts'
import { lanesIn, remindersIn } from '../aggregate/committed.ts'
import { unitOfWork } from '../aggregate/unit-of-work.ts'
import type { WorkDeps } from '../aggregate/work.ts'
import { CODE_CONSTRAINT } from '../cases/case-work.ts'
import type { Database } from '../platform/database/database.ts'
import { isGone } from '../platform/database/gone.ts'
import { backOff, type DueDeadline, dueIds, type FiredDeadline, fireDue } from './deadline-repository.ts'
import { sayTimerFailed } from './failed-timers-repository.ts'
import { drain } from './lanes.ts'

const ALARM_AT = 3
/** From so many due at once on, what follows them gives way. */
const BURST = 60
const clock = { kind: 'engine', name: 'clock' } as const

export interface SlaDeps extends WorkDeps {
  /** Every kind of aggregate that has deadlines. */
  readonly firings: readonly Firing[]
  /** The sweeper's own connection: reading what is due never waits for a pool that others have filled. */
  readonly sweepDatabase: Database
  readonly alarm: (
    what: 'failed-timer',
    ids: { serviceId: string; deadlineId: string; failures: number },
    error: unknown,
  ) => void
}

export interface SlaService {
  /**
   * Runs everything due at this moment, in order, urgent first: an urgent deadline waits for at most one chunk of
   * routine ones.
   * @returns how many deadlines ran
   */
  fire(): Promise<number>
  /** Whether many deadlines that fell due together are being run at this moment. */
  draining(): boolean
}

export function createSlaService(deps: SlaDeps): SlaService {
  const firings = new Map(deps.firings.map((one) => [one.kind.name, one]))

  const firingOf = ({ aggregate_kind: kind }: DueDeadline): Firing => {
    const firing = firings.get(kind)
    if (!firing) throw new Error(`nothing fires deadlines of a ${kind}`)
    return firing
  }

  /** @param chunk of one service and one kind of aggregate */
  async function fireOf(chunk: readonly DueDeadline[]): Promise<number> {
    const [first] = chunk
    if (!first) return 0
    const { kind, expects, passed } = firingOf(first)
    const { service_id: serviceId } = first
    const ids = [...new Set(chunk.map((deadline) => deadline.aggregate_id))]
    const done = await deps.database.transaction(
      (tx) =>
        unitOfWork(
          tx,
          [{ kind, ids, expects }],
          {
            serviceId,
            actor: clock,
            locked: 'skip',
            onlyIf: (locked) => fireDue(serviceId, kind.name, locked),
            alsoChanged: ['deadline'],
            onAgain: (need) => deps.onAgain?.('deadlines that passed', need),
          },
          ([files], settled) => {
            const fired = new Set((settled as readonly FiredDeadline[]).map(({ id }) => id))
            for (const file of files) passed(file, fired)
            return { fired: fired.size }
          },
        ),
      { retryOn: [CODE_CONSTRAINT] },
    )
    if (done.outcome !== 'decided') return 0
    const [files] = done.files
    deps.committed(lanesIn(files), files.flatMap(remindersIn))
    return done.result.fired
  }

  /** To the log, and on its aggregate; when even that fails, the next failure tries again. */
  async function tell(
    deadline: DueDeadline,
    ids: Parameters<SlaDeps['alarm']>[1],
    error: unknown,
  ): Promise<void> {
    deps.alarm('failed-timer', ids, error)
    try {
      const { root } = firingOf(deadline).kind
      if (await sayTimerFailed(deps.sweepDatabase, root, deadline, ids.failures)) deps.committed([])
    } catch (unsaid) {
      if (isGone(unsaid)) throw unsaid
      deps.alarm('failed-timer', ids, unsaid)
    }
  }

  async function oneByOne(due: readonly DueDeadline[]): Promise<number> {
    let fired = 0
    for (const deadline of due) {
      try {
        fired += await fireOf([deadline])
      } catch (error) {
        // The database is not there: that is no fault of this deadline, and waiting would make it late.
        if (isGone(error)) throw error
        const failures = await backOff(deps.sweepDatabase, deadline)
        const ids = { serviceId: deadline.service_id, deadlineId: deadline.id, failures }
        if (failures >= ALARM_AT) await tell(deadline, ids, error)
      }
    }
    return fired
  }

  async function fireOne(chunk: readonly DueDeadline[]): Promise<number> {
    try {
      return await fireOf(chunk)
    } catch (error) {
      if (isGone(error)) throw error
      return oneByOne(chunk)
    }
  }

  let burst = false
  return {
    async fire() {
      try {
        return await drain({
          async due(lane, limit) {
            const due = await dueIds(deps.sweepDatabase, lane, limit)
            burst = due.length >= BURST
            return due
          },
          fire: fireOne,
        })
      } finally {
        burst = false
      }
    },
    draining: () => burst,
  }
}
