/**
 * The unit of work on one case: locked, decided over, saved and committed, once for each idempotency key. Every use case
 * on a case goes through here, whichever adapter it came by.
 */
import type { Asked } from '../aggregate/aggregate-kind.ts'
import { type UnitOptions, unitOfWork } from '../aggregate/unit-of-work.ts'
import type { Actor, AnyEvent } from '../contracts/events.ts'
import type { Actor as Member } from '../identity/permission.ts'
import { millisBetween } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { type Database, isLockTimeout, type Transaction } from '../platform/database/database.ts'
import type { Statement } from '../platform/database/statement.ts'
import { type RequestKey, type StoredIds, TWIN_CONSTRAINT } from '../platform/idempotency.ts'
import { type CaseFile, type ChildTable, ON_CALL } from './case-file.ts'
import type { CaseKind } from './case-file-repository.ts'

/** A load of a case: a table, or who is on call. */
export type CaseNeed = ChildTable | typeof ON_CALL

/** What most commands read. Expecting it spares a trip; what else a decision asks for is loaded then. */
export const USUAL: readonly CaseNeed[] = ['deadline', 'offer', 'assignment', 'visit', 'visit_step', ON_CALL]

export interface CaseCommand {
  readonly serviceId: string
  readonly caseId: string
  readonly actor: Actor
  readonly key?: RequestKey | undefined
  /** How it is called where it is counted; the route of its key when left out. */
  readonly name?: string
  /** What the decision is expected to read; USUAL when left out. */
  readonly expects?: readonly CaseNeed[]
  /** Asked when the case is locked: without a row nothing is decided. */
  readonly onlyIf?: Statement<object>
}

export interface CaseWork {
  /**
   * Runs `decide` over the locked case and commits what it changed.
   * @returns what `decide` returned, or what an earlier twin of the request left
   * @throws Refusal not-found when there is no such case in this service; offer-not-open when `onlyIf` found nothing;
   *   whatever `decide` refuses
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
  file
    .added('deadline')
    .filter((deadline) => deadline.state === 'armed')
    .map((deadline) => ({
      deadlineId: deadline.id,
      rev: deadline.rev,
      inMs: millisBetween(file.now, deadline.due_at),
    }))

export const isUrgent = (files: readonly CaseFile[]): boolean =>
  files.some((file) => file.changes.outgoing.some(({ lane }) => lane === 'urgent'))

export interface CaseWorkDeps {
  readonly kind: CaseKind
  readonly database: Database
  readonly committed: Committed
  readonly onAgain?: OnAgain | undefined
}

/** Told of a command whose decision was made again, because it needed what it was not expected to need. */
export type OnAgain = (command: string, need: string) => void

/** A reply code that its recipient has had already: the unit of work runs again with another. */
export const CODE_CONSTRAINT = 'offer_code_once'

/** These cases as the unit of work asks for them. */
export const casesAsked = (
  kind: CaseKind,
  ids: readonly string[],
  expects: readonly CaseNeed[] = USUAL,
): [Asked<CaseFile>] => [{ kind, ids, expects }]

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
  ({ kind, onAgain }: Pick<CaseWorkDeps, 'kind' | 'onAgain'>): CaseNote =>
  async (tx, { serviceId, caseId, actor }, event) => {
    const done = await unitOfWork(
      tx,
      casesAsked(kind, [caseId]),
      { serviceId, actor, locked: 'wait', onAgain: (need) => onAgain?.(`note of ${event.type}`, need) },
      ([files]) => {
        for (const file of files) file.record(event.type, event.payload)
        return undefined
      },
    )
    const files = done.outcome === 'decided' ? done.files[0] : []
    return { urgent: isUrgent(files), armed: files.flatMap(armedIn) }
  }

export function createCaseWork({ kind, database, committed, onAgain }: CaseWorkDeps): CaseWork {
  async function attempt(
    tx: Transaction,
    { caseId, expects, ...command }: CaseCommand,
    decide: (file: CaseFile) => StoredIds | undefined,
  ) {
    const { onlyIf } = command
    const options: UnitOptions = {
      serviceId: command.serviceId,
      actor: command.actor,
      locked: 'wait',
      key: command.key,
      onAgain: (need) => onAgain?.(command.name ?? command.key?.route ?? 'a command without a name', need),
      ...(onlyIf && { onlyIf: () => onlyIf }),
    }
    const done = await unitOfWork(tx, casesAsked(kind, [caseId], expects), options, ([[file]]) => {
      if (!file) refuse('not-found')
      return decide(file)
    })
    if (done.outcome === 'nothing') refuse('offer-not-open')
    return done
  }

  return {
    async run(command, decide) {
      const { serviceId } = command
      try {
        const done = await database.transaction((tx) => attempt(tx, command, decide), {
          retryOn: [TWIN_CONSTRAINT, CODE_CONSTRAINT],
        })
        if (done.outcome === 'twin') {
          committed(false, [], { serviceId, subjects: [] })
          return done.twin
        }
        const [files] = done.files
        const subjects = files.flatMap(({ changes }) =>
          changes.outgoing.filter(({ lane }) => lane === 'urgent').map(({ subject }) => subject),
        )
        committed(subjects.length > 0, files.flatMap(armedIn), { serviceId, subjects })
        return done.result ?? {}
      } catch (error) {
        if (isLockTimeout(error))
          refuse('twin-in-progress', 'Somebody else is changing this case. Try again in a moment.', {
            retryAfter: 1,
          })
        throw error
      }
    },
    async foresee({ serviceId, caseId, actor, expects, name = 'a look at what would be' }, decide) {
      let seen: { readonly seen: ReturnType<typeof decide> } | undefined
      await database.transaction((tx) =>
        unitOfWork(
          tx,
          casesAsked(kind, [caseId], expects),
          {
            serviceId,
            actor,
            locked: 'wait',
            foresees: true,
            onAgain: (need) => onAgain?.(name, need),
          },
          ([[file]]) => {
            seen = { seen: decide(file ?? refuse('not-found')) }
            return undefined
          },
        ),
      )
      if (!seen) refuse('not-found')
      return seen.seen
    },
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
