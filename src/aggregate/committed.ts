/** What the other loops hear after a commit: scheduled deadlines, waiting outbox rows, and texts to send at once. */
import type { Lane } from '../contracts/vocabulary.ts'
import { type Instant, millisBetween } from '../kernel/clock.ts'
import type { AnyAggregate } from './aggregate.ts'

/** A deadline that was scheduled, for the reminder jobs. */
export interface Reminder {
  readonly deadlineId: string
  readonly rev: number
  readonly inMs: number
}
/** Texts of a person's own command that are sent at once. */
export interface OutboxRows {
  readonly serviceId: string
  readonly subjects: readonly string[]
}
/**
 * Called after each commit that recorded events. `waiting` names the lanes in which it left outbox rows. Texts in `outboxRows` are
 * sent before everything that waits, so that a new case does not queue behind a storm.
 */
export type Committed = (
  waiting: readonly Lane[],
  scheduled?: readonly Reminder[],
  outboxRows?: OutboxRows,
) => void

/** Called when a decision is made again, because it needed rows that the command did not expect. */
export type OnAgain = (command: string, need: string) => void

interface AddedDeadline {
  readonly id: string
  readonly rev: number
  readonly state: string
  readonly due_at: Instant
}

/** The scheduled deadlines among those that were added to an aggregate of any kind. */
export const remindersIn = ({ changes, now }: AnyAggregate): Reminder[] =>
  ((changes.rows.inserts.get('deadline') ?? []) as unknown as AddedDeadline[])
    .filter(({ state }) => state === 'armed')
    .map(({ id, rev, due_at }) => ({ deadlineId: id, rev, inMs: millisBetween(now, due_at) }))

interface AddedText {
  readonly id: string
  readonly lane: Lane
}

const textsIn = ({ rows }: AnyAggregate['changes']) =>
  (rows.inserts.get('message') ?? []) as unknown as AddedText[]

/** Urgent texts of an aggregate: each is its own outbox row. */
export const urgentIn = ({ changes }: AnyAggregate): string[] =>
  textsIn(changes)
    .filter(({ lane }) => lane === 'urgent')
    .map(({ id }) => id)

/** The lanes in which these changes leave outbox rows. */
export function lanesIn(files: readonly AnyAggregate[]): Lane[] {
  const left = files.flatMap(({ changes }) => [...textsIn(changes), ...changes.outgoing])
  return [...new Set(left.map(({ lane }) => lane))]
}
