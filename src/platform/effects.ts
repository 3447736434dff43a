/**
 * What must follow a commit: rows claimed with a lease, handed to a consumer, stamped done. At least once, each
 * consumer apart; a consumer is idempotent by its subject. Urgent effects have their own slots, so that routine ones
 * never hold them up. Leases are machine time, compared by the database.
 */
import { randomUUID } from 'node:crypto'
import type { Lane } from '../contracts/vocabulary.ts'
import type { Database } from './database/database.ts'
import { statement } from './database/statement.ts'
import { gathered } from './gathered.ts'
import { type Loop, startLoop } from './loop.ts'

export interface ClaimedEffect {
  readonly serviceId: string
  readonly id: string
  readonly eventId: string
  readonly consumer: string
  readonly subject: string
  /** 1 for the first try; more means that an earlier try did not finish. */
  readonly attempts: number
}

/** What a consumer says: done, or again after so many milliseconds. A throw is 'again' with growing pauses. */
export type EffectOutcome = { readonly done: true } | { readonly againAfterMs: number }
export type EffectConsumer = (effect: ClaimedEffect) => Promise<EffectOutcome>

const LEASE_SECONDS = 20
const SLOTS: Record<Lane, number> = { urgent: 24, routine: 8 }
/** For what a person's command owes at once, whatever else waits. */
const SLOTS_AT_ONCE = 16
const IDLE_MS = 250
/** While they give way, a few are taken together now and then: the texts of a burst must not wait for its end. */
const GIVING_WAY = { slots: 8, everyMs: 400 }
/** What finishes within so long is stamped by one statement. Nobody waits for the stamp but its slot. */
const STAMPED_TOGETHER_MS = 4
const MOST_ATTEMPTS = 40

interface EffectRow {
  readonly service_id: string
  readonly id: string
  readonly event_id: string
  readonly consumer: string
  readonly subject: string
  readonly attempts: number
}
const CLAIM = `UPDATE effect SET lease = $1, lease_until = statement_timestamp() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1`
const CLAIMED = 'RETURNING service_id, id, event_id, consumer, subject, attempts'
const WAITING = `state = 'pending' AND not_before <= statement_timestamp() AND (lease_until IS NULL OR lease_until < statement_timestamp())`

/** Lane and limit stand in the text, so that PostgreSQL plans each of these few statements once. */
const claim = (lane: Lane, limit: number, lease: string) =>
  statement<EffectRow>(
    `${CLAIM} WHERE (service_id, id) IN (
        SELECT service_id, id FROM effect WHERE ${WAITING} AND lane = '${lane}'
         ORDER BY not_before, created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) ${CLAIMED}`,
    lease,
  )

const claimOwed = ({ serviceId, subjects }: OwedEffects, lease: string) =>
  statement<EffectRow>(
    `${CLAIM} WHERE (service_id, id) IN (
        SELECT service_id, id FROM effect
         WHERE ${WAITING} AND service_id = $2 AND subject = ANY($3) AND consumer = 'send-text' FOR UPDATE SKIP LOCKED) ${CLAIMED}`,
    lease,
    serviceId,
    subjects,
  )

interface Held {
  readonly effect: ClaimedEffect
  readonly lease: string
}

const finish = (held: readonly Held[]) =>
  statement(
    `UPDATE effect e SET state = 'done', done_at = statement_timestamp(), lease = NULL, lease_until = NULL
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS held (service_id, id, lease)
      WHERE e.service_id = held.service_id AND e.id = held.id AND e.lease = held.lease`,
    held.map(({ effect }) => effect.serviceId),
    held.map(({ effect }) => effect.id),
    held.map(({ lease }) => lease),
  )

const again = (serviceId: string, id: string, lease: string, ms: number, dead: boolean) =>
  statement(
    `UPDATE effect SET lease = NULL, lease_until = NULL, state = $5,
       not_before = statement_timestamp() + make_interval(secs => $4::float8 / 1000)
      WHERE service_id = $1 AND id = $2 AND lease = $3`,
    serviceId,
    id,
    lease,
    ms,
    dead ? 'dead' : 'pending',
  )

/** The texts that one command owes. */
export interface OwedEffects {
  readonly serviceId: string
  readonly subjects: readonly string[]
}

export interface Effects {
  wake(lane: Lane): void
  /** These go past everything that waits, in slots of their own; what finds none goes with its lane. */
  now(owed: OwedEffects): void
  /** Effects that this process is working on. */
  underWay(): number
  stop(): Promise<void>
}

export function startEffects(deps: {
  database: Database
  consumers: Readonly<Record<string, EffectConsumer>>
  /** While this says so, effects hold back: deadlines that fell due together go first. */
  giveWay?: () => boolean
  onError: (name: string, error: unknown) => void
}): Effects {
  let underWay = 0
  const busy = new Set<Promise<void>>()
  const stamp = gathered<Held, void>({
    afterMs: STAMPED_TOGETHER_MS,
    most: 64,
    async together(held) {
      await deps.database.all(finish(held))
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
    const dead = effect.attempts >= MOST_ATTEMPTS
    const stamped: Promise<unknown> =
      'done' in outcome
        ? stamp({ effect, lease })
        : deps.database.all(again(effect.serviceId, effect.id, lease, outcome.againAfterMs, dead))
    // When this fails, the lease runs out and the effect is tried again: at least once.
    await stamped.catch((error: unknown) => deps.onError('effect stamp', error))
  }

  /** @param after what follows when its slot is free again */
  function begin(row: EffectRow, lease: string, after: () => void): void {
    underWay += 1
    const effect = {
      serviceId: row.service_id,
      id: row.id,
      eventId: row.event_id,
      consumer: row.consumer,
      subject: row.subject,
      attempts: row.attempts,
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
      name: `effects ${name}`,
      onError: deps.onError,
      rest: () => IDLE_MS,
      async pass() {
        const yielding = deps.giveWay?.() ?? false
        const free = (yielding ? Math.min(SLOTS[name], GIVING_WAY.slots) : SLOTS[name]) - taken
        more = free <= 0
        if (more || (yielding && performance.now() - claimedAt < GIVING_WAY.everyMs)) return false
        claimedAt = performance.now()
        const lease = randomUUID()
        const rows = await deps.database.all(claim(name, free, lease))
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
  async function takeNow(owed: OwedEffects): Promise<void> {
    const subjects = owed.subjects.slice(0, SLOTS_AT_ONCE - atOnce)
    if (subjects.length < owed.subjects.length) loops.urgent.wake()
    if (subjects.length === 0) return
    atOnce += subjects.length
    let kept = 0
    try {
      const lease = randomUUID()
      const rows = await deps.database.all(claimOwed({ serviceId: owed.serviceId, subjects }, lease))
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
    now(owed) {
      const taking = takeNow(owed)
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
