/**
 * The unit of work on one case: load it locked, decide, save, commit, once per idempotency key. Every use case on a case
 * goes through here, whichever door it came by.
 */

import type { Actor, AnyEvent } from '../contracts/events.ts'
import type { Actor as Member } from '../identity/permission.ts'
import { millisBetween } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Database, isLockTimeout, type Transaction } from '../platform/database/database.ts'
import {
  findTwin,
  keepIds,
  type RequestKey,
  type StoredIds,
  TWIN_CONSTRAINT,
} from '../platform/idempotency.ts'
import type { CaseFile, DeadlineInHand } from './case-file.ts'
import { type CaseFileDeps, type LoadOptions, loadCaseFiles } from './case-file-repository.ts'
import { saveCaseFiles } from './case-file-writes.ts'

export interface CaseCommand {
  readonly serviceId: string
  readonly caseId: string
  readonly actor: Actor
  readonly key?: RequestKey | undefined
  readonly onlyWhileOfferOpen?: string
}

export interface CaseWork {
  /**
   * Runs `decide` over the locked case and commits what it changed.
   * @returns what `decide` returned, or what an earlier twin of the request left
   * @throws Refusal not-found when there is no such case in this service; whatever `decide` refuses
   */
  run(command: CaseCommand, decide: (file: CaseFile) => StoredIds | undefined): Promise<StoredIds>
  /** What `decide` would do to the case as it is now: it says so, and nothing of it is kept. @throws as `run` */
  foresee<T>(command: Omit<CaseCommand, 'key'>, decide: (file: CaseFile) => T): Promise<T>
}

/** A deadline that was armed, as a hint for the alarm clocks. */
export interface ArmedHint {
  readonly deadlineId: string
  readonly rev: number
  readonly inMs: number
}
/** Texts that a person's own command owes at once. */
export interface Owed {
  readonly serviceId: string
  readonly subjects: readonly string[]
}
/**
 * Called after each commit that recorded events; `urgent` when an urgent effect waits. What is `owed` goes past everything
 * that waits, so that a new case does not queue behind a storm.
 */
export type Committed = (urgent: boolean, armed?: readonly ArmedHint[], owed?: Owed) => void

export const armedIn = (file: CaseFile): ArmedHint[] =>
  ((file.changes.inserts.get('deadline') ?? []) as DeadlineInHand[])
    .filter((deadline) => deadline.state === 'armed')
    .map((deadline) => ({
      deadlineId: deadline.id,
      rev: deadline.rev,
      inMs: millisBetween(file.now, deadline.due_at),
    }))

export interface CaseWorkDeps extends CaseFileDeps {
  readonly database: Database
  readonly committed: Committed
}

/** A reply code that its recipient has had already: the unit of work runs again with another. */
export const CODE_CONSTRAINT = 'offer_code_once'

/**
 * States on a case, inside a transaction that is under way, what happened outside of it; the choreography reacts as it
 * does to everything. The transaction runs again on CODE_CONSTRAINT.
 * @returns what to tell `committed` once it is
 */
export type CaseNote = (
  tx: Transaction,
  about: { readonly serviceId: string; readonly caseId: string; readonly actor: Actor },
  event: AnyEvent,
) => Promise<{ readonly urgent: boolean; readonly armed: readonly ArmedHint[] }>

export const createCaseNote =
  (deps: CaseFileDeps): CaseNote =>
  async (tx, { serviceId, caseId, actor }, event) => {
    const files = await loadCaseFiles(tx, deps, serviceId, [caseId], { actor, locked: 'wait' })
    for (const file of files) file.record(event.type, event.payload)
    saveCaseFiles(tx, files)
    const urgent = files.some((file) => file.changes.effects.some((effect) => effect.lane === 'urgent'))
    return { urgent, armed: files.flatMap(armedIn) }
  }

export function createCaseWork(deps: CaseWorkDeps): CaseWork {
  return {
    async run(command, decide) {
      const options: LoadOptions = {
        actor: command.actor,
        locked: 'wait',
        ...(command.onlyWhileOfferOpen !== undefined && { onlyWhileOfferOpen: command.onlyWhileOfferOpen }),
      }
      const { serviceId } = command
      let subjects: string[] = []
      let armed: ArmedHint[] = []
      try {
        const ids = await deps.database.transaction(
          async (tx) => {
            const { key } = command
            // Asked behind the lock: a twin that was under way has committed by then, and what it did is no refusal.
            const [files, twin] = await Promise.all([
              loadCaseFiles(tx, deps, serviceId, [command.caseId], options),
              key ? findTwin(tx, key) : null,
            ])
            if (twin) return twin
            const [file] = files
            if (!file) refuse(command.onlyWhileOfferOpen === undefined ? 'not-found' : 'offer-not-open')
            const result = decide(file) ?? {}
            saveCaseFiles(tx, files)
            if (key) tx.write(keepIds(key, result))
            subjects = file.changes.effects
              .filter(({ lane }) => lane === 'urgent')
              .map(({ subject }) => subject)
            armed = armedIn(file)
            return result
          },
          { retryOn: [TWIN_CONSTRAINT, CODE_CONSTRAINT] },
        )
        deps.committed(subjects.length > 0, armed, { serviceId, subjects })
        return ids
      } catch (error) {
        if (isLockTimeout(error))
          refuse('twin-in-progress', 'Somebody else is changing this case. Try again in a moment.', {
            retryAfter: 1,
          })
        throw error
      }
    },
    foresee: ({ serviceId, caseId, actor }, decide) =>
      deps.database.transaction(async (tx) => {
        const [file] = await loadCaseFiles(tx, deps, serviceId, [caseId], { actor, locked: 'wait' })
        return decide(file ?? refuse('not-found'))
      }),
  }
}

/** Runs one decision of a member on the console over one locked case, once per key. */
export type Deciding = (
  actor: Member,
  caseId: string,
  key: RequestKey,
  decide: (file: CaseFile) => void,
) => Promise<void>

export function decidingOn(work: CaseWork): Deciding {
  return async (actor, caseId, key, decide) => {
    const by = { kind: 'member', membershipId: actor.membershipId, name: actor.name, via: 'console' } as const
    await work.run({ serviceId: actor.serviceId, caseId, actor: by, key }, (file) => {
      decide(file)
      return { caseId }
    })
  }
}
