/** Mounted in the shell for people on call: an offer is announced, sounded and counted in the tab on whatever page they are. */
import { useEffect, useRef } from 'react'
import type { OfferCard } from '../../../../src/contracts/offers.ts'
import { stopwatch } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerClock, useServerNow, useStream } from '../../lib/live-hooks.ts'
import { useSound } from '../../lib/sound.ts'
import { useTabNotice } from '../../lib/tab-title.ts'
import { where } from '../../lib/where.ts'
import { useAnnounce } from '../../ui/announce.tsx'

export function OfferWatch() {
  const { view } = useStream('mine')
  const open = (view?.offers ?? []).filter((offer) => offer.state === 'open')
  useNewOffers(view === null ? null : open)
  return open.length > 0 ? <OfferNotice open={open} /> : null
}

/** Announces what was not there before; what was there when the page opened stands on the page. */
function useNewOffers(open: readonly OfferCard[] | null): void {
  const announce = useAnnounce()
  const { play } = useSound()
  const clock = useServerClock()
  const known = useRef<Set<string> | null>(null)
  useEffect(() => {
    if (open === null) return
    const fresh = known.current ? open.filter((offer) => !known.current?.has(offer.id)) : []
    known.current = new Set(open.map((offer) => offer.id))
    const first = fresh[0]
    if (!first) return
    const time = stopwatch(toMs(first.lapsesAt) - clock.now())
    announce(`New offer: ${first.tier ?? 'no tier'}, ${where(first)}. ${time} to answer.`)
    play()
  }, [open, announce, play, clock])
}

function OfferNotice({ open }: { readonly open: readonly OfferCard[] }) {
  const nowMs = useServerNow()
  const soonest = Math.min(...open.map((offer) => toMs(offer.lapsesAt)))
  useTabNotice(`(${open.length}) ${stopwatch(soonest - nowMs).padStart(5, '0')} offer`)
  return null
}
