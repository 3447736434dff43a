/** The texts that went out for this case, and what became of each. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useTimeZone } from '../../lib/live-hooks.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { folded } from './folded-messages.ts'

type Message = CaseView['messages'][number]

const tones: Record<Message['state'], Tone> = {
  queued: 'neutral',
  calling: 'neutral',
  unknown: 'warn',
  accepted: 'neutral',
  sent: 'neutral',
  delivered: 'good',
  failed: 'alarm',
  withdrawn: 'neutral',
}

export function MessagesPanel({ messages }: { readonly messages: readonly Message[] }) {
  const { shown, earlier } = folded(messages)
  return (
    <Panel title="Messages" id="messages" aside={`${messages.length} sent out`}>
      {messages.length === 0 ? <p className="hf-quiet">No text has gone out for this case.</p> : null}
      <MessageList messages={shown} />
      {earlier.length > 0 ? (
        <Disclosure record summary={`${earlier.length} more, all delivered or on their way`}>
          <MessageList messages={earlier} />
        </Disclosure>
      ) : null}
    </Panel>
  )
}

function MessageList({ messages }: { readonly messages: readonly Message[] }) {
  return (
    <ul className="hf-messages">
      {messages.map((message) => (
        <MessageLine key={message.id} message={message} />
      ))}
    </ul>
  )
}

function MessageLine({ message }: { readonly message: Message }) {
  const timeZone = useTimeZone()
  return (
    <li className="hf-messages__line">
      <p className="hf-row">
        <Icon name="text" />
        <strong>{message.to}</strong>
        <Tag tone={tones[message.state]}>{labels.messageState[message.state]}</Tag>
        {message.possibleDouble ? <Tag tone="warn">May have gone twice</Tag> : null}
        {message.errorCode ? <span className="hf-small">error {message.errorCode}</span> : null}
        <time className="hf-quiet hf-small" dateTime={message.queuedAt}>
          {clockSeconds(toMs(message.queuedAt), timeZone)}
        </time>
      </p>
      <p className="hf-messages__body">{message.body}</p>
    </li>
  )
}
