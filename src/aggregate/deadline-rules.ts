/**
 * How the engine treats one kind of deadline, whichever aggregate it belongs to. Each feature declares the kinds it brings;
 * a kind without its rules does not compile.
 */
import type { ResponseTimesBody } from '../contracts/response-times.ts'
import type { Lane } from '../contracts/vocabulary.ts'

/** What the response times say in minutes. */
type PolicyMinutes = {
  [F in keyof ResponseTimesBody]: ResponseTimesBody[F] extends number ? F : never
}[keyof ResponseTimesBody]

export interface DeadlineRule {
  readonly lane: Lane
  /** Of several that are due at the same instant, the one with the higher number is said last and loudest. */
  readonly order: number
  /** What happens to it when its aggregate is closed. */
  readonly onClose: 'cancel' | 'keep'
  /** When it has passed it is scheduled again by itself, after these minutes, until it has passed so many times. */
  readonly again?: { readonly times: number; readonly minutes: PolicyMinutes }
}
export type DeadlineRules<K extends string> = { readonly [P in K]: DeadlineRule }

/** In the order in which deadlines of one aggregate are run that are due together. */
export const inOrder =
  <K extends string>(rules: DeadlineRules<K>) =>
  (a: { kind: K; due_at: bigint }, b: { kind: K; due_at: bigint }): number =>
    a.due_at === b.due_at ? rules[a.kind].order - rules[b.kind].order : a.due_at < b.due_at ? -1 : 1
