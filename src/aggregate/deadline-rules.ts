/**
 * How the engine treats one kind of deadline, whichever aggregate it belongs to. Each feature declares its own kinds; a kind
 * without rules does not compile.
 */
import type { ResponseTimesBody } from '../contracts/response-times.ts'
import type { Lane } from '../contracts/vocabulary.ts'

/** The fields of the response times that are a number of minutes. */
type PolicyMinutes = {
  [F in keyof ResponseTimesBody]: ResponseTimesBody[F] extends number ? F : never
}[keyof ResponseTimesBody]

export interface DeadlineRule {
  readonly lane: Lane
  /** Of several that are due at the same instant, the one with the higher number is run last. */
  readonly order: number
  /** What happens to it when its aggregate is closed. */
  readonly onClose: 'cancel' | 'keep'
  /** After it has passed it is scheduled again after `minutes`, until it has passed `times` times. */
  readonly again?: { readonly times: number; readonly minutes: PolicyMinutes }
}
export type DeadlineRules<K extends string> = { readonly [P in K]: DeadlineRule }

/** Compares deadlines of one aggregate, for the order in which they are run when several are due. */
export const inOrder =
  <K extends string>(rules: DeadlineRules<K>) =>
  (a: { kind: K; due_at: bigint }, b: { kind: K; due_at: bigint }): number =>
    a.due_at === b.due_at ? rules[a.kind].order - rules[b.kind].order : a.due_at < b.due_at ? -1 : 1
