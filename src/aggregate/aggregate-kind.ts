/** What a kind of aggregate declares to this folder, and the statements that lock and read aggregates of that kind. */
import type { Actor } from '../contracts/events.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Runner } from '../platform/database/database.ts'
import { statement } from '../platform/database/statement.ts'
import type { AnyAggregate, Contents, Root } from './aggregate.ts'
import { type Columned, rowWriter } from './row-writes.ts'
import type { AnyTableRule } from './table-rules.ts'

/** What is read once for a unit of work, in one statement. */
export interface Moment {
  readonly now: Instant
  readonly ids: string[]
}

/** How aggregates of one kind are locked, read, opened and written. */
export interface AggregateKind<File extends AnyAggregate = AnyAggregate> {
  /** The value in `event.stream_kind` and `deadline.aggregate_kind`; kinds are locked in the order of their names. */
  readonly name: string
  readonly root: string
  readonly rootRule: Columned
  readonly tables: Readonly<Record<string, AnyTableRule>>
  /** Data that all of them share, by name: a statement over `$1`, the service. */
  readonly facts: Readonly<Record<string, string>>
  /** Data about the locked aggregates, by name: a statement over `$1`, the service, and `$2`, their ids. */
  readonly questions?: Readonly<Record<string, string>>
  /** Further columns of the statement that reads the clock, as `expression AS name` over `$1`, the service. */
  readonly moment?: string
  /**
   * Which view parts have changed. They are stored with its events, so that only those are pushed. Without this function
   * every part is pushed. @param tables those in which rows changed
   */
  readonly parts?: (tables: ReadonlySet<string>, root: object) => readonly string[]
  /** Gets what opening needs and memory keeps, such as names of localities. @returns a function that opens a file, any number of times */
  readonly opener: (
    about: {
      readonly serviceId: string
      readonly actor: Actor
      readonly attempt: number
      readonly newId: () => string
      /** The opener reads on this connection. Waiting for a second one while it holds a lock could wait for itself. */
      readonly runner: Runner
    },
    moment: Moment,
    roots: readonly Root[],
  ) => Promise<(contents: Contents<Root, never>) => File>
}

export interface Asked<File extends AnyAggregate = AnyAggregate> {
  readonly kind: AggregateKind<File>
  readonly ids: readonly string[]
  /** Loads that the decision is expected to need. It only saves a round trip. */
  readonly expects: readonly string[]
}

/** A kind of aggregate that has deadlines, and what is decided when some of them have passed. */
export interface Firing<File extends AnyAggregate = AnyAggregate> {
  readonly kind: AggregateKind<File>
  readonly expects: readonly string[]
  /** Pure. @param settled ids of the deadlines of this and other aggregates that have just been run */
  passed(file: File, settled: ReadonlySet<string>): void
}

/** How many ids are read: enough for most commands. A command that needs more makes random ids. */
const IDS = { ofAll: 32, ofEach: 12 }

export const lock = (
  kind: AggregateKind,
  serviceId: string,
  ids: readonly string[],
  locked: 'wait' | 'skip',
) =>
  statement<Root>(
    `SELECT * FROM ${kind.root} WHERE service_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE${locked === 'skip' ? ' SKIP LOCKED' : ''}`,
    serviceId,
    ids,
  )

/**
 * Runs after the lock. It also sets the service of the rest of the transaction: the database then refuses to write rows of
 * another (ADR 0014). The count is part of the text: there are few counts, and each statement is planned once.
 * @param count of aggregates; each gets some ids
 */
export const momentOf = (kinds: readonly AggregateKind[], serviceId: string, count: number) =>
  statement<Moment>(
    `SELECT set_config('holdfast.service', service_id::text, true), business_now() AS now, (SELECT array_agg(uuidv7()::text) FROM generate_series(1, ${IDS.ofAll + IDS.ofEach * count})) AS ids${kinds
      .flatMap(({ moment }) => (moment === undefined ? [] : [`, ${moment}`]))
      .join('')} FROM (SELECT $1::uuid AS service_id) asked`,
    serviceId,
  )

/** By load, the rows of each aggregate; and the data that they share. */
export interface Read {
  readonly rows: Map<string, Map<string, object[]>>
  readonly facts: Record<string, unknown>
}

export async function load(
  tx: Runner,
  { kind, ids }: Asked,
  serviceId: string,
  need: string,
  into: Read,
): Promise<void> {
  const fact = kind.facts[need]
  if (fact !== undefined) {
    into.facts[need] = await tx.all(statement(fact, serviceId))
    return
  }
  const question = kind.questions?.[need]
  if (question !== undefined) {
    into.facts[need] = await tx.all(statement(question, serviceId, ids))
    return
  }
  const rows = kind.tables[need]?.rows
  if (rows === undefined) throw new Error(`${kind.name} has no rows ${need}`)
  const found = await tx.all(statement<Record<string, unknown>>(rows.text, serviceId, ids))
  const ofEach = new Map<string, object[]>()
  for (const [id, mine] of Map.groupBy(found, (row) => row[rows.of] as string))
    ofEach.set(id, rows.parsed ? mine.map(rows.parsed) : mine)
  into.rows.set(need, ofEach)
}

const writers = new WeakMap<AggregateKind, ReturnType<typeof rowWriter>>()
export function writerOf(kind: AggregateKind): ReturnType<typeof rowWriter> {
  const known = writers.get(kind) ?? rowWriter(kind.tables)
  writers.set(kind, known)
  return known
}

export const has = (read: Read, need: string): boolean => read.rows.has(need) || need in read.facts

export const knows = (kind: AggregateKind, need: string): boolean =>
  need in kind.tables || need in kind.facts || need in (kind.questions ?? {})

const NOTHING: readonly object[] = []

/** What was read of one aggregate. A table that `filled` does not name has no rows and is not queried. */
export function contentsOf({ kind }: Asked, root: Root, now: Instant, read: Read): Contents<Root, never> {
  const rows: Record<string, readonly object[]> = {}
  for (const table of Object.keys(kind.tables)) {
    const loaded = read.rows.get(table)
    if (loaded) rows[table] = loaded.get(root.id) ?? NOTHING
    else if (root.filled && !root.filled.includes(table)) rows[table] = NOTHING
  }
  return { root, now, rows: rows as never, facts: read.facts }
}
