/**
 * How often one socket may ask to watch: each answer is a whole board or case. A console that comes back asks once for
 * each of its streams; whoever asks a hundred times a second is told to wait, and who goes on all the same is cut.
 */

const WINDOW_MS = 10_000
/** Twice the streams that one socket may watch at once. */
const MOST_IN_WINDOW = 60
const CUT_AT = 1000

/** @param now milliseconds on a clock that never steps */
export function createWatchAllowance(now: () => number) {
  let began = now()
  let asked = 0
  return (): 'ask' | 'wait' | 'cut' => {
    if (now() - began >= WINDOW_MS) {
      began = now()
      asked = 0
    }
    asked += 1
    if (asked <= MOST_IN_WINDOW) return 'ask'
    return asked < CUT_AT ? 'wait' : 'cut'
  }
}
