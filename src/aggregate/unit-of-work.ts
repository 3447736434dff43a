/**
 * One unit of work over up to three aggregates, in two round trips. Load phase: each kind is locked by a statement of its
 * own, in the order of kinds and then of ids; the next statements read the clock, fresh ids and the rows that the command
 * expects to need. Then a pure decision. Commit phase: writes everything that changed, without waiting in between.
 *
 * When the decision asks for rows that were not expected, they are loaded under the same lock and it is made again.
 * `aggregate-kind.ts` has the statements that lock and that read the clock.
 */
import type { Actor } from '../contracts/events.ts'
import type { Transaction } from '../platform/database/database.ts'
import type { Statement } from '../platform/database/statement.ts'
import { findTwin, keepIds, type RequestKey, type StoredIds } from '../platform/idempotency.ts'
import type { AnyAggregate, Root } from './aggregate.ts'
import {
  type Asked,
  contentsOf,
  has,
  knows,
  load,
  lock,
  type Moment,
  momentOf,
  type Read,
  writerOf,
} from './aggregate-kind.ts'
import { writeEvents } from './event-writes.ts'
import { patchRows } from './row-writes.ts'
import { NotLoaded } from './rows.ts'

export interface UnitOptions {
  readonly serviceId: string
  readonly actor: Actor
  /** 'skip' leaves out aggregates that another transaction has locked; 'wait' waits for them. */
  readonly locked: 'wait' | 'skip'
  /**
   * A statement that runs once these aggregates are locked; `decide` gets its rows. When it returns no row, nothing is
   * decided.
   */
  readonly onlyIf?: ((ids: readonly string[]) => Statement<object>) | undefined
  /** Tables of these aggregates in which the caller's own statements change rows as well. */
  readonly alsoChanged?: readonly string[] | undefined
  /** A repeated request gets the ids that the first one kept; they are looked up after the lock. */
  readonly key?: RequestKey | undefined
  /** A preview: the decision is made and nothing is written. */
  readonly foresees?: true
  /** Called for each load that the decision asked for and `expects` did not name. */
  readonly onAgain?: ((need: string) => void) | undefined
}

const NOTHING: object[] = []

/** The most aggregates that may be locked with 'wait'. With 'skip' nothing waits, so a whole chunk may be locked. */
const MOST_TOGETHER = 3

/** @throws Error when it would wait for more than it may */
function mustBeFew(all: readonly Asked[], locked: UnitOptions['locked']): void {
  const wanted = all.reduce((sum, { ids }) => sum + ids.length, 0)
  if (locked === 'wait' && wanted > MOST_TOGETHER)
    throw new Error(`a unit of work locks up to ${MOST_TOGETHER} aggregates, not ${wanted}`)
}

/** The files of each kind that was asked for. */
export type FilesOf<Kinds extends readonly AnyAggregate[]> = { readonly [N in keyof Kinds]: Kinds[N][] }

export type Done<Files, T> =
  | { readonly outcome: 'decided'; readonly result: T; readonly files: Files }
  /** An earlier request with the same key did it. */
  | { readonly outcome: 'twin'; readonly twin: StoredIds }
  /** `onlyIf` returned no row, or other transactions had locked all of these. */
  | { readonly outcome: 'nothing' }

/**
 * Locks and reads these aggregates, decides over them, and writes the result.
 * @param decide pure: it may run several times. It gets, for each of `asked`, the files of those that exist, in id order
 * @returns what `decide` returned, with the files that hold its changes
 */
export async function unitOfWork<
  const Kinds extends readonly AnyAggregate[],
  T extends StoredIds | undefined,
>(
  tx: Transaction,
  asked: { readonly [N in keyof Kinds]: Asked<Kinds[N]> },
  options: UnitOptions,
  decide: (files: FilesOf<Kinds>, onlyIf: readonly object[]) => T,
): Promise<Done<FilesOf<Kinds>, T>> {
  const all = asked as unknown as readonly Asked[]
  mustBeFew(all, options.locked)
  const loaded = await loadPhase(tx, all, options)
  if (loaded === null || 'twin' in loaded) return loaded ?? { outcome: 'nothing' }
  for (;;) {
    const files = (await openAll(tx, loaded, options)) as unknown as FilesOf<Kinds>
    try {
      const result = decide(files, loaded.onlyIf)
      if (options.foresees !== true) commitPhase(tx, options, all, files as unknown as AnyAggregate[][])
      if (options.key) tx.write(keepIds(options.key, result ?? {}))
      return { outcome: 'decided', result, files }
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error
      await loadMore(tx, loaded, options, error)
    }
  }
}

type Twin = Extract<Done<never, never>, { outcome: 'twin' }>

interface LoadPhase {
  readonly moment: Moment
  readonly groups: readonly { readonly one: Asked; readonly roots: readonly Root[]; readonly read: Read }[]
  readonly onlyIf: readonly object[]
}

async function loadPhase(
  tx: Transaction,
  all: readonly Asked[],
  { serviceId, locked, onlyIf, key }: UnitOptions,
): Promise<LoadPhase | Twin | null> {
  const inOrder = [...all].sort((a, b) => (a.kind.name < b.kind.name ? -1 : 1))
  const locks = new Map(inOrder.map((one) => [one, tx.all(lock(one.kind, serviceId, one.ids, locked))]))
  const locking = all.map((one) => locks.get(one) as Promise<Root[]>)
  let said: Promise<object[]> | undefined
  if (onlyIf !== undefined && locked === 'wait') {
    said = tx.all(onlyIf(all.flatMap(({ ids }) => ids)))
    // Without a row there is nothing to decide, so nothing more is read.
    const [rows] = await Promise.all([said, ...locking])
    if (rows.length === 0) return null
  } else if (onlyIf !== undefined) {
    const roots = (await Promise.all(locking)).flat()
    if (roots.length === 0) return null
    said = tx.all(onlyIf(roots.map(({ id }) => id)))
  }
  const reads = all.map((): Read => ({ rows: new Map(), facts: {} }))
  // All statements are awaited together, so that the error of the first one that failed is thrown.
  const [roots, twin, [moment], rows] = await Promise.all([
    Promise.all(locking),
    // A twin that was running has committed by the time that we hold the lock: its result is found, and nothing is refused.
    key ? findTwin(tx, key) : null,
    tx.all(
      momentOf(
        inOrder.map(({ kind }) => kind),
        serviceId,
        all.reduce((sum, one) => sum + one.ids.length, 0),
      ),
    ),
    said ?? NOTHING,
    ...all.flatMap((one, n) => one.expects.map((need) => load(tx, one, serviceId, need, reads[n] as Read))),
  ])
  if (twin) return { outcome: 'twin', twin }
  if (!moment) throw new Error('the database has no clock')
  if (onlyIf !== undefined && rows.length === 0) return null
  return {
    moment,
    onlyIf: rows,
    groups: all.map((one, n) => ({ one, roots: roots[n] ?? [], read: reads[n] as Read })),
  }
}

function openAll(
  tx: Transaction,
  { moment, groups }: LoadPhase,
  { serviceId, actor }: UnitOptions,
): Promise<AnyAggregate[][]> {
  const ids = [...moment.ids]
  const about = {
    serviceId,
    actor,
    attempt: tx.attempt,
    newId: () => ids.pop() ?? crypto.randomUUID(),
    runner: tx,
  }
  return Promise.all(
    groups.map(async ({ one, roots, read }) => {
      if (roots.length === 0) return []
      const open = await one.kind.opener(about, moment, roots)
      return roots.map((root) => open(contentsOf(one, root, moment.now, read)))
    }),
  )
}

/** Loads what a decision asked for, for every kind that has such rows. @throws Error when none has */
async function loadMore(
  tx: Transaction,
  { groups }: LoadPhase,
  { serviceId, onAgain }: UnitOptions,
  lacking: NotLoaded,
): Promise<void> {
  const { need } = lacking
  const wanted = groups.filter(({ one, read }) => knows(one.kind, need) && !has(read, need))
  if (wanted.length === 0) throw lacking
  onAgain?.(need)
  // Only for the locked aggregates: a question may lock rows of its own, and must not wait for another transaction's.
  const ours = wanted.map(({ one, roots, read }) => ({
    one: { ...one, ids: roots.map(({ id }) => id) },
    read,
  }))
  await Promise.all(ours.map(({ one, read }) => load(tx, one, serviceId, need, read)))
}

function commitPhase(
  tx: Transaction,
  { serviceId, alsoChanged = [] }: UnitOptions,
  asked: readonly Asked[],
  files: readonly (readonly AnyAggregate[])[],
): void {
  // Events first: outbox rows refer to the event that they follow from.
  writeEvents(
    tx,
    serviceId,
    asked.flatMap(({ kind }, n) =>
      (files[n] ?? []).map((file) => {
        const { rows, root } = file.changes
        const tables = new Set([...rows.inserts.keys(), ...rows.patches.keys(), ...alsoChanged])
        return { kind: kind.name, file, parts: kind.parts?.(tables, root) ?? null }
      }),
    ),
  )
  asked.forEach(({ kind }, n) => {
    const mine = files[n] ?? []
    writerOf(kind)(
      tx,
      serviceId,
      mine.map(({ changes }) => changes.rows),
    )
    const patches = new Map(
      mine
        .filter(({ changes }) => Object.keys(changes.root).length > 0)
        .map((file) => [file.root.id, { ...file.changes.root }]),
    )
    for (const one of patchRows(kind.root, kind.rootRule, serviceId, patches)) tx.write(one)
  })
}
