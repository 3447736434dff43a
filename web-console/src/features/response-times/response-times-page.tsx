/** The promises of time: what is in force, what comes, what was; and a new version, previewed before it is published. */
import { useState } from 'react'
import { listResponseTimes, type ResponseTimesVersionView } from '../../../../src/contracts/response-times.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useStream, useTimeZone } from '../../lib/live-hooks.ts'
import { useRead } from '../../lib/queries.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FailedState, LoadingState } from '../../ui/states.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Promises } from './promises.tsx'
import { ResponseTimesEditor } from './response-times-editor.tsx'
import './response-times.scss'

export function ResponseTimesPage() {
  const { membership } = useMe()
  const [writing, setWriting] = useState(false)
  const { data: read, problem, isLoading, refetch } = useRead(listResponseTimes, {})
  // Published by somebody else, or begun a moment ago: the stream says so without being asked.
  const { view } = useStream('response-times')
  const data = view && (!read || toMs(view.asOf) >= toMs(read.asOf)) ? view : read
  const [newest] = data?.items ?? []
  const published = () => {
    setWriting(false)
    void refetch()
  }
  return (
    <Page
      title="Response times"
      lead="What is promised, from when. A version is never edited; a case keeps the one it was triaged under."
      actions={
        membership.role === 'manager' && newest && !writing ? (
          <Button kind="action" onClick={() => setWriting(true)}>
            Write a new version
          </Button>
        ) : undefined
      }
    >
      {problem && !data ? (
        <FailedState
          title="The response times could not be read"
          detail={problem.detail ?? problem.title}
          onRetry={() => void refetch()}
        />
      ) : null}
      {isLoading && !data ? <LoadingState words="Reading the response times…" /> : null}
      <div className="hf-response-times">
        {writing && newest ? (
          <ResponseTimesEditor newest={newest} onPublished={published} onAway={() => setWriting(false)} />
        ) : null}
        {data?.items.map((version) => (
          <Version key={version.version} version={version} />
        ))}
      </div>
    </Page>
  )
}

const states = {
  past: 'Was in force',
  'in-force': 'In force',
  'to-come': 'To come',
  replaced: 'Replaced before it began',
} as const

const isOver = ({ state }: ResponseTimesVersionView): boolean => state === 'past' || state === 'replaced'

function Version({ version }: { readonly version: ResponseTimesVersionView }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const from = clockDay(toMs(version.startsAt), now, timeZone)
  return (
    <Panel
      title={`Version ${version.version}`}
      id={`version-${version.version}`}
      tone={isOver(version) ? 'quiet' : 'plain'}
      aside={<Tag tone={version.state === 'in-force' ? 'good' : 'neutral'}>{states[version.state]}</Tag>}
    >
      <p className="hf-quiet">
        From {from}
        {version.publishedBy ? `, published by ${version.publishedBy}` : ', what the service started with'}
      </p>
      {version.changes.length > 0 ? (
        <ul className="hf-response-times__changes">
          {version.changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      ) : null}
      {isOver(version) ? null : <Promises version={version} />}
    </Panel>
  )
}
