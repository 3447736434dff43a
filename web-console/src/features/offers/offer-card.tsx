/** One offer, to be read in five seconds and answered with a thumb. Reference and setting stay in view. */
import type { OfferCard as Offer } from '../../../../src/contracts/offers.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clock, clockDay, left, stopwatch } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { timeState } from '../../lib/time-state.ts'
import { dialled, person, where } from '../../lib/where.ts'
import { TierBadge } from '../../ui/tag.tsx'
import { Countdown } from '../../ui/time-state.tsx'
import { AcceptOffer } from './accept-offer.tsx'
import { DeclineOffer } from './decline-offer.tsx'
import { NeedWords } from './need-words.tsx'

export function OfferCard({ offer }: { readonly offer: Offer }) {
  const { line } = useMe().membership.service
  return (
    <article className="hf-offer" aria-label={`Offer ${offer.reference}`}>
      <header className="hf-offer__head">
        <TierBadge tier={offer.tier} />
        <ResponseClock offer={offer} />
        <span className="hf-offer__reference">{offer.reference}</span>
      </header>
      <p className="hf-offer__where">{where(offer)}</p>
      <p className="hf-offer__who">
        {person(offer)}
        {offer.locality && offer.place ? <span className="hf-quiet"> · {offer.locality}</span> : null}
      </p>
      <NeedWords needs={offer.needs} note={offer.needsNote} />
      <p className={`hf-offer__scene hf-offer__scene--${offer.sceneSafety}`}>
        {labels.sceneSafety[offer.sceneSafety]} · {labels.safeguarding[offer.safeguarding]}
      </p>
      <p className="hf-offer__situation">{offer.situation}</p>
      <p className="hf-offer__why">{whyYou(offer)}</p>
      <div className="hf-offer__answer">
        <LapseLine offer={offer} />
        <AcceptOffer offer={offer} />
      </div>
      <div className="hf-offer__foot">
        <DeclineOffer offer={offer} />
        <a className="hf-offer__call" href={dialled(line)}>
          Call the crisis line
        </a>
      </div>
    </article>
  )
}

const whyYou = ({ role, policyStep, assignmentRole, askedBy }: Offer): string =>
  askedBy !== null
    ? `Why you: ${askedBy} asks you to take this case over`
    : `Why you: ${labels.onCallRole[role].toLowerCase()} now${policyStep > 1 ? `, asked ${ordinal(policyStep)}` : ''}${assignmentRole === 'second' ? ', as second person' : ''}`

const ordinal = (policyStep: number): string =>
  policyStep === 2 ? 'second' : policyStep === 3 ? 'third' : `as number ${policyStep}`

function ResponseClock({ offer }: { readonly offer: Offer }) {
  const nowMs = useServerNow()
  const timeZone = useTimeZone()
  if (!offer.responseDueAt) return <span className="hf-quiet">No response time set</span>
  const dueMs = toMs(offer.responseDueAt)
  const state = timeState({ startMs: toMs(offer.offeredAt), dueMs, nowMs })
  return (
    <Countdown
      left={left(dueMs, nowMs)}
      due={`face to face by ${clockDay(dueMs, nowMs, timeZone)}`}
      state={state}
      size="row"
    />
  )
}

function LapseLine({ offer }: { readonly offer: Offer }) {
  const nowMs = useServerNow()
  const timeZone = useTimeZone()
  const leftMs = toMs(offer.lapsesAt) - nowMs
  return (
    <p className={leftMs > 30_000 ? 'hf-offer__lapse' : 'hf-offer__lapse hf-offer__lapse--soon'}>
      {leftMs > 0 ? (
        <>
          <strong>{stopwatch(leftMs)}</strong> to answer, lapses {clock(toMs(offer.lapsesAt), timeZone)}
        </>
      ) : (
        <>
          <strong>0:00</strong>{' '}
          {offer.askedBy === null ? 'the next person is being asked' : 'it stays with who has it'}
        </>
      )}
      <span className="hf-offer__offered">offered {clock(toMs(offer.offeredAt), timeZone)}</span>
    </p>
  )
}
