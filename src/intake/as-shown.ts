/** The call-back number of a call as screens show it, or why there is none. Pure. */
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import { writtenNumber } from './phone-number.ts'

/** The number as people here write it, or as it was given when unreadable, or `withheld` or `unknown`. */
export function callbackShown(
  call: Pick<Row<'call'>, 'id' | 'callback_kind' | 'callback_sealed'>,
  open: Opening,
): string {
  if (call.callback_kind === 'withheld' || call.callback_kind === 'unknown') return call.callback_kind
  const kept = open('call', 'callback_sealed', call.id, call.callback_sealed) ?? 'unknown'
  return call.callback_kind === 'number' ? writtenNumber(kept) : kept
}
