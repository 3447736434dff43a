/**
 * One locked aggregate while a decision is made over it: its root row, its rows, the time, and the changes and events of
 * the decision. It imports no feature; a case, the response times of a service and every later aggregate are opened by it.
 * Recording an event numbers it in the aggregate's own stream and runs the handlers of other features over the same aggregate.
 */
import type { Actor, AnyEvent, EventOf, EventType } from '../contracts/events.ts'
import type { Lane } from '../contracts/vocabulary.ts'
import { type Instant, later } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { holdRows, type Loaded, NotLoaded, type RowChanges } from './rows.ts'

/** What the row at the root of every aggregate has. */
export interface Root {
  readonly service_id: string
  readonly id: string
  readonly rev: number
  readonly touched_at: Instant
  /** The tables in which it has rows, updated whenever rows are added; null, or absent, when that is not known. */
  readonly filled?: readonly string[] | null
}

/** An event that was recorded a moment ago. */
export interface Happened {
  readonly id: string
  readonly rev: number
  readonly occurredAt: Instant
  readonly actor: Actor
  readonly event: AnyEvent
}

/** An outbox row: something that must follow after the commit, at least once. */
export interface Outgoing {
  readonly eventId: string
  readonly consumer: string
  readonly subject: string
  readonly lane: Lane
}

/** What the load phase brought. */
export interface Contents<RootRow extends Root, R> {
  readonly root: RootRow
  readonly now: Instant
  readonly rows: Loaded<R>
  /** Other data that was read, by name (`facts` and `questions` of the kind). */
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Tools {
  readonly actor: Actor
  readonly newId: () => string
  /** Runs the handlers of one event (`choreography.ts`). */
  readonly react: (happened: Happened) => void
}

/** What the commit phase writes. */
export interface Changes<RootRow> {
  readonly root: Partial<RootRow>
  readonly rows: RowChanges
  readonly events: readonly Happened[]
  readonly outgoing: readonly Outgoing[]
}

export function openAggregate<RootRow extends Root, R extends { [T in keyof R]: object }>(
  contents: Contents<RootRow, R>,
  tools: Tools,
) {
  const root = { ...contents.root }
  const rows = holdRows<R>(contents.rows)
  const now = later(contents.now, root.touched_at)
  const changes = {
    root: {} as Partial<RootRow>,
    rows: rows.changes,
    events: [] as Happened[],
    outgoing: [] as Outgoing[],
  }

  /** Changes the root row. */
  function amend(patch: Partial<RootRow>): void {
    Object.assign(root, patch)
    Object.assign(changes.root, patch)
  }

  /** Records an event, numbers it, and runs the handlers of other features in the same transaction. */
  function record<T extends EventType>(
    type: T,
    payload: EventOf<T>['payload'],
    by: Actor = tools.actor,
  ): Happened {
    amend({ rev: root.rev + 1, touched_at: now } as Partial<RootRow>)
    const happened: Happened = {
      id: tools.newId(),
      rev: root.rev,
      occurredAt: now,
      actor: by,
      event: { type, payload } as AnyEvent,
    }
    changes.events.push(happened)
    tools.react(happened)
    return happened
  }

  /** Adds a row, and the name of its table to `filled`, so that the table is read from now on. */
  const add: typeof rows.add = (table, row) => {
    const filled = root.filled ?? null
    if (filled !== null && !filled.includes(table))
      amend({ filled: [...filled, table] } as unknown as Partial<RootRow>)
    return rows.add(table, row)
  }

  return {
    serviceId: root.service_id,
    now,
    actor: tools.actor,
    root: root as Readonly<RootRow>,
    /** Every row of a table. @throws NotLoaded, for the unit of work to load it and decide again */
    rows: rows.all,
    add,
    change: rows.change,
    isNew: rows.isNew,
    added: rows.added,
    amend,
    record,
    newId: tools.newId,
    afterwards: (one: Outgoing) => void changes.outgoing.push(one),
    /** The member who acts. @throws Refusal not-allowed when the actor is not a person */
    memberId: (): string =>
      tools.actor.kind === 'member' ? tools.actor.membershipId : refuse('not-allowed'),
    /** Data that is not rows, by name. @throws NotLoaded */
    fact<T>(name: string): T {
      if (!(name in contents.facts)) throw new NotLoaded(name)
      return contents.facts[name] as T
    },
    changes: changes as Changes<RootRow>,
  }
}

/** What the unit of work has to know of an aggregate of any kind. */
export interface AnyAggregate {
  readonly serviceId: string
  readonly now: Instant
  readonly root: Root
  readonly changes: Changes<Root>
}
