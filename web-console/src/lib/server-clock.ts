/** Server time between two words of the server: the last one heard plus what has passed here since (monotonic). */
import { toMs } from './instant.ts'

export interface ServerClock {
  /** Milliseconds since 1970, by the server. */
  now: () => number
  /** Takes over what the server said; the demonstration's clock may jump forward. */
  hear: (serverTime: string) => void
  /** Calls back every `everyMs`, and at once when the clock was set. Answers how to stop. */
  tick: (everyMs: number, callback: () => void) => () => void
}

/** A correction below this is network jitter and would make seconds stutter (milliseconds). */
const jitterMs = 250

export function makeServerClock(serverTime: string, monotonic: () => number): ServerClock {
  let offset = toMs(serverTime) - monotonic()
  const set = new Set<() => void>()
  const now = () => offset + monotonic()
  return {
    now,
    hear: (said) => {
      const heard = toMs(said) - monotonic()
      if (Number.isNaN(heard) || Math.abs(heard - offset) < jitterMs) return
      offset = heard
      for (const callback of set) callback()
    },
    tick: (everyMs, callback) => {
      let timer: ReturnType<typeof setTimeout>
      const next = () => {
        timer = setTimeout(
          () => {
            callback()
            next()
          },
          everyMs - (now() % everyMs) + 5,
        )
      }
      next()
      set.add(callback)
      return () => {
        clearTimeout(timer)
        set.delete(callback)
      }
    },
  }
}
