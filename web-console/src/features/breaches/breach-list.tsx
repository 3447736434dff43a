/** What has breached, newest first: how late, why, and what is learned. Those without a cause say so. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { BreachItem } from '../../../../src/contracts/breaches.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, duration } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Tag, TierBadge } from '../../ui/tag.tsx'
import { correctedWords } from './corrected-words.ts'
import { ReviewDialog } from './review-dialog.tsx'

interface BreachListProps {
  readonly items: readonly BreachItem[]
  readonly onReviewed: () => void
}

export function BreachList({ items, onReviewed }: BreachListProps) {
  const [reviewing, setReviewing] = useState<BreachItem | null>(null)
  return (
    <>
      <ul className="hf-breaches__list">
        {items.map((item) => (
          <Breach key={item.caseId} item={item} onReview={() => setReviewing(item)} />
        ))}
      </ul>
      <ReviewDialog
        item={reviewing}
        onClose={() => setReviewing(null)}
        onSaved={() => {
          setReviewing(null)
          onReviewed()
        }}
      />
    </>
  )
}

function Breach({ item, onReview }: { readonly item: BreachItem; readonly onReview: () => void }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const { review } = item
  const late = duration(item.minutesLate * 60_000)
  return (
    <li className="hf-breach">
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
          was due {clockDay(toMs(item.responseDueAt), now, timeZone)}, <strong>{howLate(item, late)}</strong>
        </span>
      </div>
      <CorrectedLine item={item} now={now} timeZone={timeZone} />
      <p className="hf-breach__why">
        {review ? (
          <>
            <strong>{labels.breachCause[review.cause]}.</strong> {review.note}{' '}
            <span className="hf-quiet">
              {review.by}, {clockDay(toMs(review.at), now, timeZone)}
            </span>
          </>
        ) : (
          <Tag tone="alarm">Unexplained</Tag>
        )}
        {item.exceptions.length > 0 ? (
          <span className="hf-quiet">
            {' '}
            Noted beside the clock:{' '}
            {item.exceptions.map((code) => labels.exception[code].toLowerCase()).join(', ')}.
          </span>
        ) : null}
      </p>
      <Button size="small" onClick={onReview}>
        {review ? 'Say it again' : 'Say why'}
      </Button>
    </li>
  )
}

function howLate(item: BreachItem, late: string): string {
  if (item.inTimeByCorrection) return 'in time after all'
  if (item.seenAt) return `seen ${late} late`
  return item.closed ? 'closed without being seen' : `${late} over`
}

/** What was corrected and when, where that made it late or showed that it was in time. */
function CorrectedLine(props: {
  readonly item: BreachItem
  readonly now: number
  readonly timeZone: string
}) {
  const words = correctedWords(props.item, props.now, props.timeZone)
  return words === null ? null : <p className="hf-breach__why">{words}</p>
}
