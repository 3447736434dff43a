/** The time of the service, by the server's clock. */
import { clockSeconds } from '../lib/format-time.ts'
import { toIso } from '../lib/instant.ts'
import { useServerNow, useTimeZone } from '../lib/live-hooks.ts'
import { Hidden } from '../ui/hidden.tsx'

export function LondonClock() {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const place = timeZone.split('/').at(-1)?.replace('_', ' ') ?? timeZone
  return (
    <span className="hf-clock">
      <Hidden>{place} time </Hidden>
      <time dateTime={toIso(now)}>{clockSeconds(now, timeZone)}</time>
      <span className="hf-clock__place" aria-hidden="true">
        {place}
      </span>
    </span>
  )
}
