/** Live, reconnecting, by polling or STALE, in words; and whether the timers of the service run. */
import { useEffect, useRef } from 'react'
import { clock } from '../lib/format-time.ts'
import { useConnection, useTimeZone } from '../lib/live-hooks.ts'
import { useAnnounce } from '../ui/announce.tsx'
import { Icon } from '../ui/icon.tsx'

export function LineState() {
  const { state, sinceMs, timersRunning } = useConnection()
  const timeZone = useTimeZone()
  const since = sinceMs === null ? '' : clock(sinceMs, timeZone)
  const words = {
    live: 'Live',
    reconnecting: 'Reconnecting',
    polling: 'Live by polling',
    stale: `STALE since ${since}`,
  }[state]
  useSayChange(state, words)
  return (
    <>
      <span className={`hf-line hf-line--${state}`} data-line={state}>
        <span className="hf-line__dot" aria-hidden="true" />
        {words}
      </span>
      {timersRunning === false ? (
        <span className="hf-timers hf-timers--stopped">
          <Icon name="breach" size={14} />
          Timers not running
        </span>
      ) : (
        // What was true when this screen was last told is not known to be true now.
        <span className="hf-timers">
          {timersRunning && state !== 'stale' ? 'Timers running' : 'Timers not known'}
        </span>
      )}
    </>
  )
}

/** Losing the line is said at once; its return politely; the first connection not at all. */
function useSayChange(state: string, words: string) {
  const announce = useAnnounce()
  const before = useRef<string | null>(null)
  useEffect(() => {
    if (before.current === state) return
    const known = before.current
    if (state === 'stale') announce(`${words}. What stands on this screen may be old.`, 'assertive')
    else if (known === 'stale' || known === 'polling') announce(words)
    if (state !== 'reconnecting' || known !== null) before.current = state
  }, [state, words, announce])
}
