/** Who is being asked, who answered what and when, and how far the visit is. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, clockSeconds, stopwatch } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { HandOver } from '../hand-over/hand-over.tsx'
import { isOpen } from './case-words.ts'
import { GoAgain } from './go-again.tsx'
import { offeredWords } from './offer-words.ts'
import { TakeCase } from './take-case.tsx'
import { useSaidChanges } from './use-said-changes.ts'
import { VisitSteps } from './visit-steps.tsx'

type Offer = CaseView['offers'][number]

export function DispatchPanel({ view }: { readonly view: CaseView }) {
  const open = view.offers.filter((offer) => offer.state === 'open')
  useSaidChanges(isOpen(view) ? offeredWords(view) : '')
  const past = view.offers.filter((offer) => offer.state !== 'open')
  return (
    <Panel
      title="Who goes"
      id="dispatch"
      tone={
        isOpen(view) && view.escalationExhausted
          ? 'alarm'
          : isOpen(view) && view.owner === null
            ? 'nobody'
            : 'plain'
      }
      aside={view.offers.length > 0 ? `${view.offers.length} asked` : undefined}
    >
      <div className="hf-stack">
        {isOpen(view) && view.escalationExhausted ? <EscalationExhausted /> : null}
        {open.map((offer) => (
          <OpenOffer key={offer.id} offer={offer} />
        ))}
        <TakeCase view={view} />
        <GoAgain view={view} />
        {open.length === 0 && !view.escalationExhausted && view.visits.length === 0 ? (
          <p>{isOpen(view) ? offeredWords(view) : 'Nobody is being asked any more.'}</p>
        ) : null}
        {view.visits.map((visit) => (
          <VisitSteps key={visit.id} view={view} visit={visit} />
        ))}
        <HandOver view={view} />
        {past.length > 0 ? <PastOffers offers={past} /> : null}
      </div>
    </Panel>
  )
}

function EscalationExhausted() {
  const { line } = useMe().membership.service
  return (
    <p className="hf-escalation-exhausted">
      <Icon name="breach" size={24} />
      <span>
        <strong>Nobody has answered, and everybody in the escalation policy has been asked.</strong> Ring
        somebody now; the line is <span className="hf-figures">{line}</span>. Every board shows this case
        until somebody has it.
      </span>
    </p>
  )
}

function OpenOffer({ offer }: { readonly offer: Offer }) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const lapses = toMs(offer.lapsesAt)
  return (
    <div className="hf-offered">
      <p>
        <span className="hf-quiet">Offered to</span>{' '}
        <strong className="hf-offered__name">{offer.responder.name}</strong>{' '}
        <span className="hf-quiet">
          {offer.askedBy === null
            ? `${labels.onCallRole[offer.role]}, step ${offer.policyStep}`
            : `asked by ${offer.askedBy} to take it over`}
          {offer.assignmentRole === 'second' ? ', as second person' : ''}
        </span>
      </p>
      <p className="hf-offered__clock">
        <span className="hf-offered__left hf-no-print">
          {lapses > now ? stopwatch(lapses - now) : 'lapsing'}
        </span>{' '}
        <span className="hf-quiet">lapses {clockSeconds(lapses, timeZone)}</span>
      </p>
    </div>
  )
}

const tones = {
  accepted: 'good',
  declined: 'neutral',
  lapsed: 'warn',
  withdrawn: 'neutral',
  open: 'info',
} as const

function WhyNot({ offer }: { readonly offer: Offer }) {
  const { declineReason, declineNote, handedBack } = offer
  const why = [
    declineReason === null ? null : labels.declineReason[declineReason],
    declineNote,
    handedBack === null ? null : labels.handBack[handedBack.reason],
    handedBack?.note ?? null,
  ]
    .filter((words) => words !== null)
    .join('; ')
  return why === '' ? null : <span className="hf-quiet"> {why}</span>
}

const settledAt = ({ decidedAt, handedBack }: Offer): string | null => handedBack?.at ?? decidedAt

function PastOffers({ offers }: { readonly offers: readonly Offer[] }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <Table
      caption="Who was asked before"
      className="hf-asked"
      dense
      head={[
        { key: 'policyStep', words: 'Step' },
        { key: 'who', words: 'Who' },
        { key: 'asked', words: 'Asked' },
        { key: 'answer', words: 'Answer' },
        { key: 'at', words: 'At' },
      ]}
    >
      {offers.map((offer) => (
        <tr key={offer.id}>
          <td className="hf-asked__step">{offer.policyStep === 0 ? '–' : offer.policyStep}</td>
          <td className="hf-asked__who">
            {offer.responder.name}{' '}
            <span className="hf-quiet hf-small">
              {offer.policyStep > 0
                ? labels.onCallRole[offer.role]
                : offer.askedBy === null
                  ? 'without being asked'
                  : `asked by ${offer.askedBy}`}
            </span>
          </td>
          <td className="hf-asked__asked">{clockDay(toMs(offer.offeredAt), now, timeZone)}</td>
          <td className="hf-asked__answer">
            <Tag tone={offer.handedBack ? 'warn' : tones[offer.state]}>
              {offer.handedBack ? 'Handed back' : labels.offerState[offer.state]}
            </Tag>
            <WhyNot offer={offer} />
            {offer.minutesToArrive === null ? null : (
              <span className="hf-quiet hf-small"> {offer.minutesToArrive} min to arrive</span>
            )}
          </td>
          <td className="hf-asked__at">
            {settledAt(offer) ? clockSeconds(toMs(settledAt(offer) ?? ''), timeZone) : '–'}
          </td>
        </tr>
      ))}
    </Table>
  )
}
