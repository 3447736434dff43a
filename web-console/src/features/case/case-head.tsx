/** The most urgent clock as the largest words of the page, and who has the case: a name, or a running "nobody". */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, left, stopwatch } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { caseClock, nobodySinceMs } from '../../lib/time-state.ts'
import { Tag, TierBadge } from '../../ui/tag.tsx'
import { Countdown, TimeState } from '../../ui/time-state.tsx'
import { missingWords } from '../board/row-words.ts'
import { isOpen, whereWords } from './case-words.ts'
import { useSaidChanges } from './use-said-changes.ts'

export function CaseHead({ view }: { readonly view: CaseView }) {
  return (
    <div className="hf-casehead">
      <div className="hf-casehead__facts">
        <p className="hf-row">
          <TierBadge tier={view.tier} outcome={view.triageOutcome} />
          <strong className="hf-casehead__ref">{view.reference}</strong>
          <span>{whereWords(view)}</span>
        </p>
        <p className="hf-row">
          <Tag tone={view.state === 'received' ? 'info' : 'neutral'}>{labels.caseState[view.state]}</Tag>
          {view.triageOutcome === 'emergency' ? <Tag tone="alarm">999 called</Tag> : null}
          <Tag
            tone={
              view.sceneSafety === 'unsafe' ? 'alarm' : view.sceneSafety === 'unknown' ? 'warn' : 'neutral'
            }
          >
            {labels.sceneSafety[view.sceneSafety]}
          </Tag>
          <Tag
            tone={
              view.safeguarding === 'concern' || view.safeguarding === 'protection-plan' ? 'warn' : 'neutral'
            }
          >
            {labels.safeguarding[view.safeguarding]}
          </Tag>
          {view.whereabouts ? <Tag tone="alarm">{missingWords(view)}</Tag> : null}
          <Owner view={view} />
        </p>
      </div>
      <HeadClock view={view} />
    </div>
  )
}

function Owner({ view }: { readonly view: CaseView }) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const since = nobodySinceMs(view)
  if (view.owner) {
    return (
      <span>
        {view.ownerIsHolder ? 'Held by' : 'With'} <strong>{view.owner.name}</strong>
      </span>
    )
  }
  if (since === null || !isOpen(view)) return null
  return (
    <TimeState state="nobody">
      Nobody owns this <span className="hf-no-print">{stopwatch(now - since)}</span>
      <span className="hf-print-only">since {clockDay(since, now, timeZone)}</span>
    </TimeState>
  )
}

const clockLabels = { 'triage-due': 'Until triage', 'response-due': 'Until face to face' } as const

function HeadClock({ view }: { readonly view: CaseView }) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const { kind, dueMs, state, late } = caseClock(view, now)
  useSaidChanges(
    state === 'breached' && isOpen(view) ? `Case ${view.reference} has breached` : '',
    'assertive',
  )
  if (kind === null || dueMs === null) return null
  if (state === 'met' && view.firstFaceToFaceAt) {
    const metMs = toMs(view.firstFaceToFaceAt)
    return (
      <Countdown
        size="page"
        label="Face to face"
        left={`Seen ${clockDay(metMs, now, timeZone)}`}
        due={`due ${clockDay(dueMs, now, timeZone)}`}
        state={late ? 'breached' : 'met'}
        word={late ? 'Seen late' : 'Seen in time'}
      />
    )
  }
  if (!isOpen(view)) return null
  const word = late ? 'was due' : 'due'
  return (
    <Countdown
      size="page"
      running
      label={clockLabels[kind]}
      left={left(dueMs, now)}
      due={`${word} ${clockDay(dueMs, now, timeZone)}`}
      state={state}
    />
  )
}
