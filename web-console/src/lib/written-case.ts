/** What a write answers, and what is pushed of a case, are the parts that changed; a screen wants the case as it is now. */
import type { CaseAnswer, CaseView, CaseWritten } from '../../../src/contracts/cases.ts'

type Written = CaseWritten & { readonly warnings?: unknown }

export const isWritten = (answer: unknown): answer is Written =>
  typeof answer === 'object' && answer !== null && 'parts' in answer && 'from' in answer

/** An answer of which parts have been put in place. */
export type Whole<A> = A extends CaseWritten ? never : A

/**
 * The case with these parts in place; null when what is held is not the case as of the revision that they change, because
 * somebody else changed it as well: then it has to be read.
 */
export function withParts(held: CaseView | null, written: Written): CaseView | null {
  if (held === null || held.id !== written.id || held.rev !== written.from) return null
  return besides({ ...held, ...written.parts } as CaseView, written)
}

/**
 * The case with parts in place that were pushed. They are all that changed since `from`, so a case of any revision since then
 * is brought up to date by them; null when what is held is older: then it has to be read.
 */
export function withPushed(held: CaseView | null, pushed: CaseWritten): CaseView | null {
  if (held === null || held.id !== pushed.id || held.rev < pushed.from) return null
  return held.rev >= pushed.rev ? held : ({ ...held, ...pushed.parts } as CaseView)
}

/** What an answer says besides the case, such as warnings, stays with it. */
export function besides<V extends CaseAnswer>(view: V, { warnings }: { readonly warnings?: unknown }): V {
  return warnings === undefined ? view : { ...view, warnings }
}
