/** Accepting: the widest thing on the card. The button says what it promises. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { acceptOffer, type OfferCard } from '../../../../src/contracts/offers.ts'
import { clock } from '../../lib/format-time.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { fieldMessage } from '../../lib/problem-error.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { type ArrivalChoice, minutesOf } from './arrival.ts'
import { ArrivalKeys } from './arrival-keys.tsx'

export function AcceptOffer({ offer }: { readonly offer: OfferCard }) {
  const [choice, setChoice] = useState<ArrivalChoice | null>(null)
  const [typed, setTyped] = useState('')
  const [unread, setUnread] = useState(false)
  const { submit, busy, problem } = useSubmit(acceptOffer)
  const navigate = useNavigate()
  const toast = useToast()
  const nowMs = useServerNow(10_000)
  const timeZone = useTimeZone()
  const minutes = minutesOf(choice, typed)
  const by = minutes === null ? null : clock(nowMs + minutes * 60_000, timeZone)

  const accept = async (): Promise<void> => {
    const unclear = choice === 'other' && minutes === null
    setUnread(unclear)
    if (unclear) return
    const body = minutes === null ? {} : { minutesToArrive: minutes }
    if (!(await submit({ params: { id: offer.id }, body }))) return
    toast({
      words: by ? `You have ${offer.reference}, there by ${by}` : `You have ${offer.reference}`,
      tone: 'good',
    })
    await navigate({ to: '/visit' })
  }
  const name = `minutes-${offer.id}`
  const error = unread
    ? 'Say the minutes as a number from 0 to 240'
    : fieldMessage(problem, 'minutesToArrive')
  return (
    <div className="hf-offer__accept">
      <ErrorSummary problem={problem} labels={{ minutesToArrive: 'Minutes to arrive' }} />
      <ArrivalKeys
        name={name}
        choice={choice}
        typed={typed}
        error={error}
        onChange={(next, text) => {
          setChoice(next)
          setTyped(text)
        }}
      />
      <Button
        kind="action"
        size="touch"
        wide
        busy={busy}
        busyWords="Accepting…"
        onClick={() => void accept()}
      >
        {by ? `Accept, there by ${by}` : 'Accept'}
      </Button>
    </div>
  )
}
