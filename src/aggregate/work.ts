/**
 * Runs a command on locked aggregates: decides, commits and calls `committed`, once for each idempotency key. The use cases
 * of every kind of aggregate go through here.
 */
import type { Actor } from '../contracts/events.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Database, isLockTimeout } from '../platform/database/database.ts'
import { type StoredIds, TWIN_CONSTRAINT } from '../platform/idempotency.ts'
import type { AnyAggregate } from './aggregate.ts'
import type { Asked } from './aggregate-kind.ts'
import { type Committed, lanesIn, type OnAgain, remindersIn, urgentIn } from './committed.ts'
import { type FilesOf, type UnitOptions, unitOfWork } from './unit-of-work.ts'

export interface WorkDeps {
  readonly database: Database
  readonly committed: Committed
  readonly onAgain?: OnAgain | undefined
}

export interface Command extends Pick<UnitOptions, 'key' | 'onlyIf'> {
  readonly serviceId: string
  readonly actor: Actor
  /** Its name in the metrics; the route of its key when left out. */
  readonly name?: string | undefined
  /** Unique constraints whose violation makes it run again. */
  readonly retryOn?: readonly string[]
  /** The message when the lock could not be had in time. */
  readonly busy: string
}

export interface Work {
  /**
   * @returns what `decide` returned, or the ids kept by an earlier request with the same key (a twin); null when `onlyIf`
   *   found nothing
   * @throws Refusal twin-in-progress, or whatever `decide` refuses
   */
  run<const Kinds extends readonly AnyAggregate[]>(
    asked: { readonly [N in keyof Kinds]: Asked<Kinds[N]> },
    command: Command,
    decide: (files: FilesOf<Kinds>) => StoredIds | undefined,
  ): Promise<StoredIds | null>
}

export function createWork({ database, committed, onAgain }: WorkDeps): Work {
  return {
    async run(asked, { serviceId, actor, key, onlyIf, name, retryOn = [], busy }, decide) {
      const again = (need: string) => onAgain?.(name ?? key?.route ?? 'a command without a name', need)
      const options: UnitOptions = { serviceId, actor, locked: 'wait', key, onlyIf, onAgain: again }
      try {
        const done = await database.transaction((tx) => unitOfWork(tx, asked, options, decide), {
          retryOn: [TWIN_CONSTRAINT, ...retryOn],
        })
        if (done.outcome === 'nothing') return null
        if (done.outcome === 'twin') {
          committed([])
          return done.twin
        }
        const files = (done.files as readonly (readonly AnyAggregate[])[]).flat()
        const outboxRows = { serviceId, subjects: files.flatMap(urgentIn) }
        committed(lanesIn(files), files.flatMap(remindersIn), outboxRows)
        return done.result ?? {}
      } catch (error) {
        if (isLockTimeout(error)) refuse('twin-in-progress', busy, { retryAfter: 1 })
        throw error
      }
    },
  }
}
