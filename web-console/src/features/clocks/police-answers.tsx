/** What the police answered to a report that somebody is missing: what stands, what they said before, and saying it again. */
import { useState } from 'react'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Tag } from '../../ui/tag.tsx'
import { PoliceDialog } from './police-dialog.tsx'

type FollowUp = CaseView['followUps'][number]
type Answer = NonNullable<FollowUp['police']>

export function PoliceAnswers({ view, one }: { readonly view: CaseView; readonly one: FollowUp }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {one.police ? (
        <>
          <p>
            <Tag tone={one.police.response === 'accepted' ? 'neutral' : 'alarm'}>
              {labels.policeResponse[one.police.response]}
            </Tag>{' '}
            <Said answer={one.police} />
          </p>
          {one.policeBefore.map((before) => (
            <p className="hf-quiet" key={before.id}>
              Before: {labels.policeResponse[before.response].toLowerCase()} <Said answer={before} />
            </p>
          ))}
        </>
      ) : (
        <p className="hf-quiet">What the police say is not recorded yet.</p>
      )}
      <Button size="small" onClick={() => setOpen(true)}>
        What the police answered
      </Button>
      <PoliceDialog view={view} followUpId={one.id} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

function Said({ answer }: { readonly answer: Answer }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <span className="hf-quiet hf-figures">
      {clockDay(toMs(answer.at), now, timeZone)}, {answer.by}
      {answer.reason ? `: ${answer.reason}` : ''}
    </span>
  )
}
