/** Why a response may be late, in a sentence. Pure. */
import type { ForecastItem } from '../../../../src/contracts/breaches.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'

type Reason = ForecastItem['reasons'][number]

export function reasonWords(reason: Reason, nowMs: number, timeZone: string): string {
  const { count, name } = reason
  const at = reason.at === null ? '' : clockDay(toMs(reason.at), nowMs, timeZone)
  const who = name ?? 'somebody'
  switch (reason.code) {
    case 'arrival-after-due':
      return `${who} arrives ${at}, after it is due`
    case 'held-past-due':
      return `held until ${at}, when it is already due`
    case 'nobody-answered':
      return 'nobody has accepted, and nobody is left to ask'
    case 'nobody-owns':
      return 'nobody owns it and half of the time is gone'
    case 'queue-ahead':
      return `${count ?? 0} ahead of it in the queue`
    case 'nobody-free':
      return count === 0 || count === null
        ? 'nobody is on call for this place'
        : `all ${count} on call for this place are on a visit`
    case 'going-off':
      return `${who} goes off at ${at}`
    case 'not-set-off':
      return `${who} accepted and has not set off`
    case 'visit-over':
      return `the visit of ${who} is over and they were not seen`
    case 'time-going':
      return 'three quarters of the time is gone and nobody is on the way'
    case 'not-seen-yet':
      return `nine tenths of the time is gone and ${who} has not seen them yet`
  }
}
