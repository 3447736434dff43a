/** The clocks that run for this case. The two stops are kept apart: only face to face stops the national clock. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { type DeadlineKind, deadlineWords } from '../../../../src/contracts/deadline-kinds.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, clockSeconds, left } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { type TimeStateName, timeState } from '../../lib/time-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { TimeState } from '../../ui/time-state.tsx'
import { EveryClock } from '../clocks/every-clock.tsx'
import { isOpen } from './case-words.ts'

/** Warnings on the way stand in the timeline; here are the clocks a person works to. */
const isShown = (kind: DeadlineKind): boolean => deadlineWords[kind].clock
type Deadline = CaseView['deadlines'][number]

export function ClocksPanel({ view }: { readonly view: CaseView }) {
  const now = useServerNow(1000)
  const timeZone = useTimeZone()
  const receivedMs = toMs(view.receivedAt)
  const clocks = view.deadlines
    .filter((one) => isShown(one.kind) && (one.state === 'armed' || one.kind === 'response-due'))
    .filter((one, n, all) => one.state !== 'cancelled' || !setAgain(one, all.slice(n + 1), all))
    .sort((a, b) => toMs(a.dueAt) - toMs(b.dueAt))
  return (
    <Panel title="Clocks" id="clocks" aside={`received ${clockSeconds(receivedMs, timeZone)}`}>
      <ul className="hf-clocks">
        {clocks.map((one) => (
          <ClockLine key={one.id} view={view} deadline={one} now={now} />
        ))}
        <Stop words="First direct contact" at={view.firstDirectContactAt} />
        <Stop words="First face to face" at={view.firstFaceToFaceAt} />
      </ul>
      <EveryClock view={view} />
      {clocks.length === 0 && isOpen(view) ? (
        <p className="hf-quiet">No deadline runs for this case.</p>
      ) : null}
    </Panel>
  )
}

/** A response clock that was set again, by a correction or a new urgency, is shown as it stands now. */
const setAgain = (one: Deadline, later: readonly Deadline[], all: readonly Deadline[]): boolean =>
  all.some((other) => other.kind === one.kind && other.state !== 'cancelled') ||
  later.some((other) => other.kind === one.kind)

interface LineProps {
  readonly view: CaseView
  readonly deadline: Deadline
  readonly now: number
}

function ClockLine({ view, deadline, now }: LineProps) {
  const timeZone = useTimeZone()
  const dueMs = toMs(deadline.dueAt)
  const offer = deadline.kind === 'offer-lapse' ? view.openOffers[0] : undefined
  const offered = view.offers.find((one) => one.id === offer?.id)
  const startMs = toMs(offered?.offeredAt ?? view.receivedAt)
  const metAtMs =
    deadline.kind === 'response-due' && view.firstFaceToFaceAt ? toMs(view.firstFaceToFaceAt) : null
  const stopped = deadline.state === 'cancelled' && metAtMs === null
  // An offer that runs out is no breach: the next step is asked.
  const lapsing = deadline.kind === 'offer-lapse' && now >= dueMs
  const state: TimeStateName =
    metAtMs !== null && metAtMs > dueMs ? 'breached' : timeState({ startMs, dueMs, nowMs: now, metAtMs })
  return (
    <li className="hf-clocks__line">
      <span>{labels.deadlineKind[deadline.kind]}</span>
      <span className={metAtMs === null && !stopped ? 'hf-clocks__left hf-no-print' : 'hf-clocks__left'}>
        {lapsing ? 'lapsing' : stopped ? 'stopped' : metAtMs === null ? left(dueMs, now) : ''}
      </span>
      <span className="hf-clocks__due">due {clockDay(dueMs, now, timeZone)}</span>
      <span className="hf-clocks__state">{stopped || lapsing ? null : <TimeState state={state} />}</span>
    </li>
  )
}

function Stop({ words, at }: { readonly words: string; readonly at: string | null }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <li className="hf-clocks__line">
      <span>{words}</span>
      <span className="hf-clocks__left">{at ? clockDay(toMs(at), now, timeZone) : 'not yet'}</span>
    </li>
  )
}
