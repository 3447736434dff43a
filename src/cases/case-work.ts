/**
 * The unit of work on one case: locks it, decides, writes and commits, once for each idempotency key. Every use case on a
 * case goes through here, whichever adapter called it.
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

/** What can be loaded for a case: a table, the people on call, or those whom the text of their offer has not reached. */
export type CaseNeed = ChildTable | typeof ON_CALL | typeof UNTOLD

/** What most commands read. Naming it saves a round trip; anything else is loaded when a decision asks for it. */
export const USUAL: readonly CaseNeed[] = ['deadline', 'offer', 'assignment', 'visit', 'visit_step', ON_CALL]

/** What most commands of the console read to decide, and to show what they changed. */
export const USUALLY_SHOWN: readonly CaseNeed[] = [...USUAL, 'message']

export interface CaseCommand {
  readonly serviceId: string
  readonly caseId: string
  readonly actor: Actor
  readonly key?: RequestKey | undefined
  /** Its name in the metrics; the route of its key when left out. */
  readonly name?: string
  /** What the decision is expected to read; USUAL when left out. */
  readonly expects?: readonly CaseNeed[]
}

export interface CaseWork {
  /**
   * Runs `decide` over the locked case and commits what it changed.
   * @returns what `decide` returned, or the ids kept by an earlier request with the same key (a twin)
   * @throws Refusal not-found when there is no such case in this service; whatever `decide` refuses
   */
  run(command: CaseCommand, decide: (file: CaseFile) => StoredIds | undefined): Promise<StoredIds>
  /** As `run`; the result also has the view parts that changed, as far as the viewer may see them. */
  answer(
    command: CaseCommand & { readonly viewer: Member },
    decide: (file: CaseFile) => StoredIds | undefined,
  ): Promise<Answered>
  /** A preview: returns what `decide` makes of the case as it is now, and writes nothing. @throws as `run` */
  foresee<T>(command: Omit<CaseCommand, 'key'>, decide: (file: CaseFile) => T): Promise<T>
}

/** `written` is null when an earlier twin of the request made the change: then the caller reads the case. */
export interface Answered {
  readonly ids: StoredIds
  readonly written: CaseWritten | null
}

export interface CaseWorkDeps extends WorkDeps {
  readonly kind: CaseKind
  readonly page: CasePage
}

/** Violated when its recipient has had a reply code already: the unit of work runs again with another code. */
export const CODE_CONSTRAINT = 'offer_code_once'

/** These cases in the form that the unit of work takes. */
export const casesAsked = (
  kind: CaseKind,
  ids: readonly string[],
  expects: readonly CaseNeed[] = USUAL,
): [Asked<CaseFile>] => [{ kind, ids, expects }]

/**
 * Records an event on a case inside a transaction of the caller; the handlers of `choreography.ts` run as always. The caller
 * runs its transaction again on CODE_CONSTRAINT.
 * @returns what to pass to `committed` after the commit
 */
export type CaseNote = (
  tx: Transaction,
  about: {
    readonly serviceId: string
    readonly caseId: string
    readonly actor: Actor
    /** Tables of the case in which the caller's own statements change rows. */
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
      // When a twin was faster, the decision of this request was rolled back: `last` then shows changes that were not kept.
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

/** Runs one decision of a member at the console over one locked case, once per key. @returns the view parts that changed */
export type Deciding = (
  actor: Member,
  caseId: string,
  key: RequestKey,
  decide: (file: CaseFile) => void,
  /** Tables that it reads in addition to USUALLY_SHOWN. */
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
