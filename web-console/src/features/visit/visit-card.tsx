/** One visit: who and where, the clock, what to know at the door, and the steps. */
import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { MyVisit } from '../../../../src/contracts/offers.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, left } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { timeState } from '../../lib/time-state.ts'
import { dialled, person, where } from '../../lib/where.ts'
import { TierBadge } from '../../ui/tag.tsx'
import { Countdown } from '../../ui/time-state.tsx'
import { CannotGoOn } from '../hand-over/cannot-go-on.tsx'
import { NeedWords } from '../offers/need-words.tsx'
import { OpensBrief } from './opens-brief.tsx'
import { VisitSteps } from './visit-steps.tsx'

interface VisitCardProps {
  readonly visit: MyVisit
  readonly onEnded: (view: CaseView) => void
  readonly onGiven: (view: CaseView) => void
}

export function VisitCard({ visit, onEnded, onGiven }: VisitCardProps) {
  return (
    <article className="hf-visit" aria-label={`Visit ${visit.reference}`}>
      <div className="hf-visit__story">
        <header className="hf-visit__head">
          <TierBadge tier={visit.tier} />
          <Link className="hf-visit__reference" to="/cases/$caseId" params={{ caseId: visit.caseId }}>
            {visit.reference}
          </Link>
        </header>
        <OpensBrief caseId={visit.caseId} />
        <h2 className="hf-visit__who">{person(visit)}</h2>
        <p className="hf-visit__where">{where(visit)}</p>
        <VisitClock visit={visit} />
        <NeedWords needs={visit.needs} note={visit.needsNote} />
        <p className={`hf-offer__scene hf-offer__scene--${visit.sceneSafety}`}>
          {labels.sceneSafety[visit.sceneSafety]}
        </p>
        <CallBack number={visit.callbackNumber} />
        <p className="hf-prose">{visit.situation}</p>
      </div>
      <div>
        <VisitSteps visit={visit} onEnded={onEnded} />
        <CannotGoOn visit={visit} onGiven={onGiven} />
      </div>
    </article>
  )
}

function VisitClock({ visit }: { readonly visit: MyVisit }) {
  const nowMs = useServerNow()
  const timeZone = useTimeZone()
  if (visit.firstFaceToFaceAt) {
    const seenMs = toMs(visit.firstFaceToFaceAt)
    const late = visit.responseDueAt !== null && seenMs > toMs(visit.responseDueAt)
    return (
      <Countdown
        left="Seen face to face"
        due={clockDay(seenMs, nowMs, timeZone)}
        state="met"
        word={late ? 'late' : 'in time'}
      />
    )
  }
  if (!visit.responseDueAt) return null
  const dueMs = toMs(visit.responseDueAt)
  return (
    <Countdown
      left={left(dueMs, nowMs)}
      due={`face to face by ${clockDay(dueMs, nowMs, timeZone)}`}
      state={timeState({ startMs: toMs(visit.receivedAt), dueMs, nowMs })}
    />
  )
}

function CallBack({ number }: { readonly number: string }) {
  if (!/\d/.test(number)) return <p>Call-back number {number}</p>
  return (
    <p>
      <a className="hf-visit__call" href={dialled(number)}>
        Ring {number}
      </a>
    </p>
  )
}
