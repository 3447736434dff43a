/**
 * The rows of one aggregate while a decision is made over them. `change` takes a row object that was read, so a row that was
 * not read cannot be changed. Reading a table that was not loaded throws NotLoaded; the unit of work then loads it under the
 * same lock and decides again. Added and changed rows are collected here and written in the commit phase.
 */

declare const table: unique symbol
/** A row that was read, or added by this unit of work: only such a row can be changed. */
export type Held<R, T extends keyof R> = Readonly<R[T]> & { readonly [table]: T }

/** Thrown when a decision needs rows that were not loaded. Only the unit of work catches it: pure code has no `try`. */
export class NotLoaded extends Error {
  readonly need: string
  constructor(need: string) {
    super(`${need} was not loaded`)
    this.need = need
  }
}

/** What was read, by table; a table that is missing was not loaded. */
export type Loaded<R> = { readonly [T in keyof R]?: readonly R[T][] }

type Plain = Record<string, unknown>

export interface RowChanges {
  readonly inserts: ReadonlyMap<string, readonly Plain[]>
  /** By table and id: the columns that changed. */
  readonly patches: ReadonlyMap<string, ReadonlyMap<string, Plain>>
}

export interface Rows<R> {
  /** Every row of the aggregate in this table, those of this unit of work last. @throws NotLoaded */
  readonly all: <T extends keyof R & string>(table: T) => readonly Held<R, T>[]
  readonly add: <T extends keyof R & string>(table: T, row: R[T]) => Held<R, T>
  readonly change: <T extends keyof R & string>(row: Held<R, T>, patch: Partial<R[T]>) => void
  /** Added by this unit of work. */
  readonly isNew: (row: object) => boolean
  /** What this unit of work has added to a table, whether or not its other rows were loaded. */
  readonly added: <T extends keyof R & string>(table: T) => readonly Held<R, T>[]
  readonly changes: RowChanges
}

export function holdRows<R extends { [T in keyof R]: object }>(loaded: Loaded<R>): Rows<R> {
  const held = new Map<string, Plain[]>()
  const tableOf = new WeakMap<object, string>()
  const inserts = new Map<string, Plain[]>()
  const patches = new Map<string, Map<string, Plain>>()
  const fresh = new WeakSet<object>()

  /** Copies the rows when they are first asked for, so that a decision which runs again starts from unchanged rows. */
  function copy(name: string): Plain[] {
    const rows = (loaded as Record<string, readonly Plain[] | undefined>)[name]
    if (rows === undefined) throw new NotLoaded(name)
    const copies = rows.map((row) => ({ ...row }))
    for (const row of copies) tableOf.set(row, name)
    copies.push(...(inserts.get(name) ?? []))
    held.set(name, copies)
    return copies
  }

  function add(name: string, row: object): Plain {
    const mine = row as Plain
    tableOf.set(mine, name)
    fresh.add(mine)
    const rows = inserts.get(name)
    if (rows) rows.push(mine)
    else inserts.set(name, [mine])
    held.get(name)?.push(mine)
    return mine
  }

  function change(row: Plain, patch: Plain): void {
    const name = tableOf.get(row)
    if (name === undefined) throw new Error('only a row that was read can be changed')
    Object.assign(row, patch)
    if (fresh.has(row)) return
    const ofTable = patches.get(name) ?? new Map<string, Plain>()
    const id = row.id as string
    ofTable.set(id, { ...ofTable.get(id), ...patch })
    patches.set(name, ofTable)
  }

  return {
    all: (name) => (held.get(name) ?? copy(name)) as never,
    add: (name, row) => add(name, row) as never,
    change: (row, patch) => change(row as Plain, patch as Plain),
    isNew: (row) => fresh.has(row),
    added: (name) => (inserts.get(name) ?? []) as never,
    changes: { inserts, patches },
  }
}
