/** What became of my offers in the last hour: nobody should wonder whether somebody went. */
import { Link } from '@tanstack/react-router'
import type { OfferCard } from '../../../../src/contracts/offers.ts'
import { clock } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useTimeZone } from '../../lib/live-hooks.ts'
import { where } from '../../lib/where.ts'
import { Panel } from '../../ui/panel.tsx'
import { TierBadge } from '../../ui/tag.tsx'

const words: Record<OfferCard['state'], (offer: OfferCard) => string> = {
  open: () => 'Still open',
  accepted: (offer) =>
    offer.handedBack
      ? `You handed it back${offer.takenBy ? ` · ${offer.takenBy.name} has it` : ''}`
      : 'You accepted',
  declined: (offer) => (offer.takenBy ? `You declined · ${offer.takenBy.name} took it` : 'You declined'),
  lapsed: (offer) =>
    offer.takenBy ? `Lapsed · ${offer.takenBy.name} took it` : 'Lapsed: the next person was asked',
  withdrawn: (offer) => (offer.takenBy ? `${offer.takenBy.name} took it` : 'Withdrawn'),
}

export function DecidedOffers({ offers }: { readonly offers: readonly OfferCard[] }) {
  const timeZone = useTimeZone()
  if (offers.length === 0) return null
  return (
    <Panel title="In the last hour" tone="quiet">
      <ul className="hf-decided">
        {offers.map((offer) => (
          <li className="hf-decided__line" key={offer.id}>
            <time className="hf-decided__at" dateTime={offer.offeredAt}>
              {clock(toMs(offer.offeredAt), timeZone)}
            </time>
            <TierBadge tier={offer.tier} />
            <span>
              <Link to="/cases/$caseId" params={{ caseId: offer.caseId }}>
                {offer.reference}
              </Link>{' '}
              {where(offer)}
            </span>
            <strong className="hf-decided__words">{words[offer.state](offer)}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
