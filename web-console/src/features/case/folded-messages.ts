/** A night of escalating sends dozens of texts: what went wrong is always in sight, of the rest only the newest. Pure. */
import type { CaseView } from '../../../../src/contracts/cases.ts'

type Message = CaseView['messages'][number]

const NEWEST = 5

const needsEyes = ({ state, possibleDouble }: Pick<Message, 'state' | 'possibleDouble'>): boolean =>
  state === 'failed' || state === 'unknown' || possibleDouble

/** In the order given; folding away one line alone would hide more than it saves. */
export function folded<M extends Pick<Message, 'state' | 'possibleDouble' | 'queuedAt'>>(
  messages: readonly M[],
): { shown: readonly M[]; earlier: readonly M[] } {
  const newest = new Set([...messages].sort((a, b) => (a.queuedAt < b.queuedAt ? 1 : -1)).slice(0, NEWEST))
  const shown = messages.filter((one) => newest.has(one) || needsEyes(one))
  const earlier = messages.filter((one) => !newest.has(one) && !needsEyes(one))
  return earlier.length < 2 ? { shown: messages, earlier: [] } : { shown, earlier }
}
