/** The calls of this case, and the emergency services' references. An amended time shows what it was before. */
import { useState } from 'react'
import { amendReceived } from '../../../../src/contracts/calls.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { callWords } from './call-words.ts'
import { isOpen } from './case-words.ts'
import { ReceivedDialog } from './received-dialog.tsx'

export function CallsPanel({ view }: { readonly view: CaseView }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <Panel title={view.calls.length === 1 ? 'The call' : `${view.calls.length} calls`} id="calls">
      <ul className="hf-calls">
        {view.calls.map((call) => (
          <OneCall key={call.id} call={call} view={view} />
        ))}
      </ul>
      {view.emergencyReferences.map((record) => (
        <p className="hf-emergency" key={record.id}>
          <strong>{emergencyWords(record.service)}</strong>{' '}
          {record.reference ? `reference ${record.reference}` : 'reference not known yet'}
          <span className="hf-quiet hf-figures">
            {' '}
            {clockDay(toMs(record.at), now, timeZone)}, {record.by}
          </span>
        </p>
      ))}
    </Panel>
  )
}

function OneCall({ call, view }: { readonly call: CaseView['calls'][number]; readonly view: CaseView }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const { role } = useMe().membership
  const [amending, setAmending] = useState(false)
  const mayAmend = isOpen(view) && amendReceived.allow.some((allowed) => allowed === role)
  const relationship = call.relationship === 'not-said' ? null : labels.relationship[call.relationship]
  const said = callWords(call.said)
  const caller = [call.callerName, relationship].filter((part) => part).join(', ')
  return (
    <li>
      <p className="hf-figures">
        <strong>{call.callbackNumber}</strong>{' '}
        <span className="hf-quiet">
          {labels.setting[call.setting]}
          {call.place ? `, ${call.place}` : ''}
        </span>
      </p>
      <p className="hf-quiet hf-figures">
        {clockDay(toMs(call.receivedAt), now, timeZone)}, taken by {call.handler}
        {caller === '' ? '' : `, from ${caller}`}
      </p>
      {said.length === 0 ? null : <p className="hf-quiet">Said on this call: {said.join(' · ')}</p>}
      {call.receivedAt === call.receivedAtOriginal ? null : (
        <p className="hf-quiet hf-figures">
          Time amended from {clockDay(toMs(call.receivedAtOriginal), now, timeZone)}: {call.amendReason}
        </p>
      )}
      {mayAmend ? (
        <>
          <Button size="small" kind="quiet" onClick={() => setAmending(true)}>
            Amend the time received
          </Button>
          <ReceivedDialog
            call={call}
            breached={view.breached}
            open={amending}
            onClose={() => setAmending(false)}
          />
        </>
      ) : null}
    </li>
  )
}

const emergencyWords = (service: string): string =>
  Object.hasOwn(labels.emergencyService, service)
    ? labels.emergencyService[service as keyof typeof labels.emergencyService]
    : service
