/** My offers: who needs somebody, how long there is to say yes, and one thumb to say it. */
import type { MineView, OfferCard as Offer } from '../../../../src/contracts/offers.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useConnection, useStream, useTimeZone } from '../../lib/live-hooks.ts'
import { Page } from '../../ui/page.tsx'
import { EmptyState, FailedState, LoadingState, StaleNote } from '../../ui/states.tsx'
import { DecidedOffers } from './decided-offers.tsx'
import { OfferCard } from './offer-card.tsx'
import { SoundChoice } from './sound-choice.tsx'
import './offers.scss'

const soonestFirst = (a: Offer, b: Offer): number => toMs(a.lapsesAt) - toMs(b.lapsesAt)

export function OffersPage() {
  const { view, state, problem } = useStream('mine')
  return (
    <Page title="My offers">
      <OffersStale />
      {view ? (
        <Offers view={view} />
      ) : state === 'refused' ? (
        <FailedState
          title="Your offers cannot be shown"
          detail={problem ?? undefined}
          onRetry={() => window.location.reload()}
        />
      ) : (
        <LoadingState words="Reading your offers…" />
      )}
      <SoundChoice />
    </Page>
  )
}

function Offers({ view }: { readonly view: MineView }) {
  const open = view.offers.filter((offer) => offer.state === 'open').sort(soonestFirst)
  const decided = view.offers.filter((offer) => offer.state !== 'open')
  return (
    <div className="hf-offers-room">
      {open.length > 0 ? (
        <ul className="hf-offers">
          {open.map((offer) => (
            <li key={offer.id}>
              <OfferCard offer={offer} />
            </li>
          ))}
        </ul>
      ) : (
        <NoOffer visits={view.visits.length} />
      )}
      <DecidedOffers offers={decided} />
    </div>
  )
}

function NoOffer({ visits }: { readonly visits: number }) {
  const { state } = useConnection()
  if (state === 'stale') {
    return (
      <EmptyState title="Not known whether there is an offer for you" icon="warn">
        <p>The line to Holdfast is down. An offer still reaches you by text.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No offer for you at the moment">
      <p>
        A new one shows here by itself, and as a text on your phone.
        {visits > 0 ? ' Your visit is under “My visit”.' : ''}
      </p>
    </EmptyState>
  )
}

function OffersStale() {
  const { state, sinceMs } = useConnection()
  const timeZone = useTimeZone()
  if (state !== 'stale') return null
  return (
    <StaleNote>
      This is as it stood at {clockSeconds(sinceMs, timeZone)}. Answer by text if you have one: your reply
      counts the same.
    </StaleNote>
  )
}
