/**
 * What must follow a commit: outbox rows of one table, claimed with a lease, handed to a consumer, stamped done. At least
 * once, each table apart; a consumer is idempotent by its subject. Urgent rows have their own slots, so that routine ones
 * never hold them up. Leases are machine time, compared by the database.
 */
import { randomUUID } from 'node:crypto'
import type { Lane } from '../contracts/vocabulary.ts'
import type { Database } from './database/database.ts'
import { gathered } from './gathered.ts'
import { type Loop, startLoop } from './loop.ts'
import {
  again,
  type Claims,
  claiming,
  finish,
  type HeldRow,
  type OutboxRow,
  type OutboxTable,
} from './outbox-rows.ts'

export interface ClaimedEffect {
  readonly serviceId: string
  readonly id: string
  readonly eventId: string
  readonly consumer: string
  readonly subject: string
  /** 1 for the first try; more means that an earlier try did not finish. */
  readonly attempts: number
  /** The row as it was claimed, and the lease that says whose it is. */
  readonly row?: OutboxRow
  readonly lease?: string
}

/**
 * What a consumer says: done, and whether it has finished the row itself, or again after so many milliseconds. A throw is
 * 'again' with growing pauses.
 */
export type EffectOutcome =
  | { readonly done: true; readonly finished?: true }
  | { readonly againAfterMs: number }
export type EffectConsumer = (effect: ClaimedEffect) => Promise<EffectOutcome>

const SLOTS: Record<Lane, number> = { urgent: 24, routine: 8 }
/** For what a person's command owes at once, whatever else waits. */
const SLOTS_AT_ONCE = 16
const IDLE_MS = 250
/** While they give way, a few are taken together now and then: the texts of a burst must not wait for its end. */
const GIVING_WAY = { slots: 8, everyMs: 400 }
/** What finishes within so long is stamped by one statement. Nobody waits for the stamp but its slot. */
const STAMPED_TOGETHER_MS = 4
const MOST_ATTEMPTS = 40

/** The rows that one command owes, by their ids. */
export interface WaitingEffects {
  readonly serviceId: string
  readonly subjects: readonly string[]
}

export interface Effects {
  wake(lane: Lane): void
  /** These go past everything that waits, in slots of their own; what finds none goes with its lane. */
  now(outboxRows: WaitingEffects): void
  /** Effects that this process is working on. */
  underWay(): number
  stop(): Promise<void>
}

export function startEffects(deps: {
  database: Database
  table: OutboxTable
  /** When rows of this table are claimed in a way of their own. */
  claims?: Claims
  consumers: Readonly<Record<string, EffectConsumer>>
  /** While this says so, effects hold back: deadlines that fell due together go first. */
  giveWay?: () => boolean
  onError: (name: string, error: unknown) => void
}): Effects {
  const { table, claims = claiming(deps.table) } = deps
  let underWay = 0
  const busy = new Set<Promise<void>>()
  const stamp = gathered<HeldRow, void>({
    afterMs: STAMPED_TOGETHER_MS,
    most: 64,
    async together(held) {
      await deps.database.all(finish(table, held))
      return held.map(() => undefined)
    },
  })

  async function handle(effect: ClaimedEffect, lease: string): Promise<void> {
    let outcome: EffectOutcome
    try {
      const consumer = deps.consumers[effect.consumer]
      if (!consumer) throw new Error(`no consumer ${effect.consumer}`)
      outcome = await consumer(effect)
    } catch (error) {
      deps.onError(`effect ${effect.consumer}`, error)
      outcome = { againAfterMs: Math.min(30_000, 250 * 2 ** Math.min(effect.attempts, 7)) }
    }
    if ('done' in outcome && outcome.finished) return
    const held = { serviceId: effect.serviceId, id: effect.id, lease }
    const givenUp = effect.attempts >= MOST_ATTEMPTS
    const stamped: Promise<unknown> =
      'done' in outcome ? stamp(held) : deps.database.all(again(table, held, outcome.againAfterMs, givenUp))
    // When this fails, the lease runs out and the effect is tried again: at least once.
    await stamped.catch((error: unknown) => deps.onError('effect stamp', error))
  }

  /** @param after what follows when its slot is free again */
  function begin(row: OutboxRow, lease: string, after: () => void): void {
    underWay += 1
    const effect = {
      serviceId: row.service_id,
      id: row.id,
      eventId: row.event_id,
      consumer: row.consumer,
      subject: row.subject,
      attempts: row.attempts,
      row,
      lease,
    }
    const work = handle(effect, lease).finally(() => {
      underWay -= 1
      busy.delete(work)
      after()
    })
    busy.add(work)
  }

  function lane(name: Lane): Loop {
    let taken = 0
    let more = false
    let claimedAt = Number.NEGATIVE_INFINITY
    const loop = startLoop({
      name: `outbox ${table} ${name}`,
      onError: deps.onError,
      rest: () => IDLE_MS,
      async pass() {
        const yielding = deps.giveWay?.() ?? false
        const free = (yielding ? Math.min(SLOTS[name], GIVING_WAY.slots) : SLOTS[name]) - taken
        more = free <= 0
        if (more || (yielding && performance.now() - claimedAt < GIVING_WAY.everyMs)) return false
        claimedAt = performance.now()
        const lease = randomUUID()
        const rows = await deps.database.all(claims.some(name, free, lease))
        more = rows.length === free
        taken += rows.length
        for (const row of rows)
          begin(row, lease, () => {
            taken -= 1
            // Otherwise nothing was left waiting: whatever comes wakes the loop itself.
            if (more) loop.wake()
          })
        return false
      },
    })
    return loop
  }

  let atOnce = 0
  async function takeNow(outboxRows: WaitingEffects): Promise<void> {
    const subjects = outboxRows.subjects.slice(0, SLOTS_AT_ONCE - atOnce)
    if (subjects.length < outboxRows.subjects.length) loops.urgent.wake()
    if (subjects.length === 0) return
    atOnce += subjects.length
    let kept = 0
    try {
      const lease = randomUUID()
      const rows = await deps.database.all(claims.these(outboxRows.serviceId, subjects, lease))
      kept = rows.length
      for (const row of rows)
        begin(row, lease, () => {
          atOnce -= 1
        })
    } finally {
      atOnce -= subjects.length - kept
    }
  }

  const loops = { urgent: lane('urgent'), routine: lane('routine') }
  return {
    wake: (name) => loops[name].wake(),
    // Whatever is not taken here is found by its lane within a moment.
    now(outboxRows) {
      const taking = takeNow(outboxRows)
        .catch((error: unknown) => deps.onError('effects at once', error))
        .finally(() => busy.delete(taking))
      busy.add(taking)
    },
    underWay: () => underWay,
    async stop() {
      await Promise.all([loops.urgent.stop(), loops.routine.stop()])
      await Promise.race([Promise.all(busy), new Promise((resolve) => setTimeout(resolve, 3000))])
    },
  }
}
