/** The calls of this case, and the emergency services' references. An amended time shows what it was before. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Panel } from '../../ui/panel.tsx'

export function CallsPanel({ view }: { readonly view: CaseView }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <Panel title={view.calls.length === 1 ? 'The call' : `${view.calls.length} calls`} id="calls">
      <ul className="hf-calls">
        {view.calls.map((call) => (
          <li key={call.id}>
            <p className="hf-figures">
              <strong>{call.callbackNumber}</strong>{' '}
              <span className="hf-quiet">{labels.setting[call.setting]}</span>
            </p>
            <p className="hf-quiet hf-figures">
              {clockDay(toMs(call.receivedAt), now, timeZone)}, taken by {call.handler}
              {call.callerName || call.relationship !== 'not-said' ? ', from ' : ''}
              {[
                call.callerName,
                call.relationship === 'not-said' ? null : labels.relationship[call.relationship],
              ]
                .filter((part) => part)
                .join(', ')}
            </p>
            {call.receivedAt === call.receivedAtOriginal ? null : (
              <p className="hf-quiet hf-figures">
                Time amended from {clockSeconds(toMs(call.receivedAtOriginal), timeZone)}: {call.amendReason}
              </p>
            )}
          </li>
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

const emergencyWords = (service: string): string =>
  Object.hasOwn(labels.emergencyService, service)
    ? labels.emergencyService[service as keyof typeof labels.emergencyService]
    : service
