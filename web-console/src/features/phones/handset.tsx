/** One handset, drawn plainly: whose it is, its texts with the newest on top, and a reply box under them. */
import type { Handset as Phone } from '../../../../src/contracts/demo.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { ReplyBox } from './reply-box.tsx'

interface HandsetProps {
  readonly handset: Phone
  readonly onSent: () => void
}

export function Handset({ handset, onSent }: HandsetProps) {
  const newestFirst = [...handset.messages].sort((a, b) => toMs(b.at) - toMs(a.at))
  const newest = newestFirst.find((message) => message.direction === 'to-handset')
  return (
    <article
      className={handset.unread > 0 ? 'hf-phone hf-phone--unread' : 'hf-phone'}
      aria-label={`Phone of ${handset.name}`}
    >
      <header className="hf-phone__head">
        <h2 className="hf-phone__name">{handset.name}</h2>
        {handset.unread > 0 ? <span className="hf-phone__unread">{handset.unread} new</span> : null}
        <p className="hf-phone__role">{handset.onCall ?? `${handset.role}, not on call`}</p>
        <p className="hf-phone__number">{spoken(handset.number)}</p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list has to be reachable by keyboard */}
      <ol className="hf-phone__texts" tabIndex={0} aria-label={`Texts of ${handset.name}, newest first`}>
        {newestFirst.length === 0 ? <li className="hf-phone__none">No texts yet</li> : null}
        {newestFirst.map((message) => (
          <Text key={message.sid} message={message} />
        ))}
      </ol>
      <ReplyBox number={handset.number} name={handset.name} newest={newest?.body ?? null} onSent={onSent} />
    </article>
  )
}

/** '07700 900100' for '+447700900100': as people here write it. */
const spoken = (number: string): string => number.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2')

function Text({ message }: { readonly message: Phone['messages'][number] }) {
  const nowMs = useServerNow(60_000)
  const timeZone = useTimeZone()
  const mine = message.direction === 'from-handset'
  return (
    <li className={mine ? 'hf-text hf-text--mine' : 'hf-text'}>
      <p className="hf-text__body">
        <span className="hf-hidden">{mine ? 'Sent: ' : 'Received: '}</span>
        {message.body}
      </p>
      <p className="hf-text__at">
        {clockDay(toMs(message.at), nowMs, timeZone)} · {message.status}
      </p>
    </li>
  )
}
