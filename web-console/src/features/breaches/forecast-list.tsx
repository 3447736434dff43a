/** Open cases with something in the way, soonest due first. */
import { Link } from '@tanstack/react-router'
import type { ForecastItem } from '../../../../src/contracts/breaches.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, left } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Tag, TierBadge } from '../../ui/tag.tsx'
import { reasonWords } from './reason-words.ts'

/** These say by themselves that nobody has the case. */
const saysNobody = ({ code }: ForecastItem['reasons'][number]): boolean =>
  code === 'nobody-answered' || code === 'nobody-owns'

export function ForecastList({ items }: { readonly items: readonly ForecastItem[] }) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  return (
    <ul className="hf-breaches__list">
      {items.map((item) => (
        <li className="hf-breach" key={item.caseId}>
          <div className="hf-breach__head">
            <TierBadge tier={item.tier} />
            <Link to="/cases/$caseId" params={{ caseId: item.caseId }}>
              {item.reference}
            </Link>
            <span>
              {labels.setting[item.setting]}
              {item.locality ? ` · ${item.locality}` : ''}
            </span>
            <span className="hf-breach__time hf-figures">
              <strong>{left(toMs(item.responseDueAt), now)}</strong>, due{' '}
              {clockDay(toMs(item.responseDueAt), now, timeZone)}
            </span>
          </div>
          <p className="hf-breach__why">
            <Tag tone={item.outlook === 'late' ? 'alarm' : 'warn'}>
              {item.outlook === 'late' ? 'Will be late' : 'At risk'}
            </Tag>{' '}
            <span>
              {item.reasons.map((reason) => reasonWords(reason, now, timeZone)).join('; ')}
              {item.owner || item.reasons.some(saysNobody) ? '' : ' · nobody has it'}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}
