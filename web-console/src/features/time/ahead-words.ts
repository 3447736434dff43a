/** How far the clock of the demonstration is ahead of the real one, in words. */
import { duration } from '../../lib/format-time.ts'

const MINUTE = 60_000

/**
 * A key moves to a time counted from what the page showed, so a second or two goes into asking: from a minute on, the
 * whole minutes that a person pressed are shown, and not one less.
 */
export function aheadWords(shiftMs: number): string {
  if (shiftMs < 1_000) return 'The same as the real clock'
  const shown = shiftMs < MINUTE ? shiftMs : Math.round(shiftMs / MINUTE) * MINUTE
  return `${duration(shown)} ahead of the real clock`
}
