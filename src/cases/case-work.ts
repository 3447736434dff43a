/**
 * The unit of work on one case: locked, decided over, saved and committed, once for each idempotency key. Every use case
 * on a case goes through here, whichever adapter it came by.
 */
import type { Asked } from '../aggregate/aggregate-kind.ts'
import { lanesIn, type Reminder, remindersIn } from '../aggregate/committed.ts'
import { unitOfWork } from '../aggregate/unit-of-work.ts'
import { createWork, type WorkDeps } from '../aggregate/work.ts'
import type { CaseWritten } from '../contracts/cases.ts'
import type { Actor, AnyEvent } from '../contracts/events.ts'
import type { Lane } from '../contracts/vocabulary.ts'
import type { Actor as Member } from '../identity/permission.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { RequestKey, StoredIds } from '../platform/idempotency.ts'
import { type CaseFile, type ChildTable, ON_CALL, type UNTOLD } from './case-file.ts'
import type { CaseKind } from './case-file-repository.ts'
import type { CasePage } from './case-page.ts'

/** A load of a case: a table, who is on call, or whom the text of their offer has not reached. */
export type CaseNeed = ChildTable | typeof ON_CALL | typeof UNTOLD

/** What most commands read. Expecting it spares a trip; what else a decision asks for is loaded then. */
export const USUAL: readonly CaseNeed[] = ['deadline', 'offer', 'assignment', 'visit', 'visit_step', ON_CALL]

/** What most commands of the console read to decide, and to show what they changed. */
export const USUALLY_SHOWN: readonly CaseNeed[] = [...USUAL, 'message']

export interface CaseCommand {
  readonly serviceId: string
  readonly caseId: string
  readonly actor: Actor
  readonly key?: RequestKey | undefined
  /** How it is called where it is counted; the route of its key when left out. */
  readonly name?: string
  /** What the decision is expected to read; USUAL when left out. */
  readonly expects?: readonly CaseNeed[]
}

export interface CaseWork {
  /**
   * Runs `decide` over the locked case and commits what it changed.
   * @returns what `decide` returned, or what an earlier twin of the request left
   * @throws Refusal not-found when there is no such case in this service; whatever `decide` refuses
   */
  run(command: CaseCommand, decide: (file: CaseFile) => StoredIds | undefined): Promise<StoredIds>
  /** As `run`, for whoever waits to see what it changed, as far as they may. */
  answer(
    command: CaseCommand & { readonly viewer: Member },
    decide: (file: CaseFile) => StoredIds | undefined,
  ): Promise<Answered>
  /** What `decide` would do to the case as it is now: it says so, and nothing of it is kept. @throws as `run` */
  foresee<T>(command: Omit<CaseCommand, 'key'>, decide: (file: CaseFile) => T): Promise<T>
}

/** `written` is null when an earlier twin of the request did it: then the case is read. */
export interface Answered {
  readonly ids: StoredIds
  readonly written: CaseWritten | null
}

export interface CaseWorkDeps extends WorkDeps {
  readonly kind: CaseKind
  readonly page: CasePage
}

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
  about: {
    readonly serviceId: string
    readonly caseId: string
    readonly actor: Actor
    /** Tables of the case in which the caller changes rows itself. */
    readonly alsoChanged: readonly ChildTable[]
  },
  event: AnyEvent,
) => Promise<{ readonly waiting: readonly Lane[]; readonly scheduled: readonly Reminder[] }>

export const createCaseNote =
  ({ kind, onAgain }: Pick<CaseWorkDeps, 'kind' | 'onAgain'>): CaseNote =>
  async (tx, { serviceId, caseId, actor, alsoChanged }, event) => {
    const done = await unitOfWork(
      tx,
      casesAsked(kind, [caseId]),
      {
        serviceId,
        actor,
        locked: 'wait',
        alsoChanged,
        onAgain: (need) => onAgain?.(`note of ${event.type}`, need),
      },
      ([files]) => {
        for (const file of files) file.record(event.type, event.payload)
        return undefined
      },
    )
    const files = done.outcome === 'decided' ? done.files[0] : []
    return { waiting: lanesIn(files), scheduled: files.flatMap(remindersIn) }
  }

export function createCaseWork({ kind, page, ...deps }: CaseWorkDeps): CaseWork {
  const { database, onAgain } = deps
  const work = createWork(deps)
  const run: CaseWork['run'] = async ({ caseId, expects, ...command }, decide) => {
    const done = await work.run(
      casesAsked(kind, [caseId], expects),
      {
        ...command,
        retryOn: [CODE_CONSTRAINT],
        busy: 'Somebody else is changing this case. Try again in a moment.',
      },
      ([[file]]) => decide(file ?? refuse('not-found')),
    )
    return done ?? refuse('not-found')
  }
  return {
    run,
    async answer({ viewer, ...command }, decide) {
      let last: Answered | undefined
      const ids = await run({ expects: USUALLY_SHOWN, ...command }, (file) => {
        const result = decide(file) ?? {}
        last = { ids: result, written: page.written(file, page.audienceOf(viewer)) }
        return result
      })
      // When a twin was faster, what this one decided before it had to begin again is of nothing that was kept.
      return last?.ids === ids ? last : { ids, written: null }
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

/** Runs one decision of a member on the console over one locked case, once per key. @returns what it changed */
export type Deciding = (
  actor: Member,
  caseId: string,
  key: RequestKey,
  decide: (file: CaseFile) => void,
  /** Tables that it reads besides what most commands read. */
  also?: readonly CaseNeed[],
) => Promise<CaseWritten | null>

export function decidingOn(work: CaseWork): Deciding {
  return async (actor, caseId, key, decide, also = []) => {
    const by = { kind: 'member', membershipId: actor.membershipId, name: actor.name, via: 'console' } as const
    const expects = [...USUALLY_SHOWN, ...also]
    const command = { serviceId: actor.serviceId, caseId, actor: by, viewer: actor, key, expects }
    const { written } = await work.answer(command, (file) => {
      decide(file)
      return { caseId }
    })
    return written
  }
}
