/** Every deadline of a case and what became of it: running, set again, met, or passed and how late it ran. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockSeconds } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useTimeZone } from '../../lib/live-hooks.ts'
import { Disclosure } from '../../ui/disclosure.tsx'

type Deadline = CaseView['deadlines'][number]

export function EveryClock({ view }: { readonly view: CaseView }) {
  const timeZone = useTimeZone()
  return (
    <Disclosure record summary={`Every clock so far (${view.deadlines.length})`}>
      <ul className="hf-promises">
        {view.deadlines.map((one) => (
          <li className="hf-promise" key={one.id}>
            <div className="hf-promise__head">
              <span>{nameOf(one)}</span>
              <span className="hf-figures">{clockSeconds(toMs(one.dueAt), timeZone)}</span>
            </div>
            <p className="hf-quiet hf-figures">{became(one, timeZone)}</p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

const nameOf = ({ kind, share }: Deadline): string =>
  share === null ? labels.deadlineKind[kind] : `${labels.deadlineKind[kind]}, at ${share}% of the time`

function became(one: Deadline, timeZone: string): string {
  const again = one.rev > 1 ? `, set ${one.rev} times` : ''
  if (one.state === 'armed' || one.settledAt === null) return `${labels.deadlineState.armed}${again}`
  const at = toMs(one.settledAt)
  if (one.state === 'cancelled') {
    const why = one.settledWhy === null ? labels.deadlineState.cancelled : labels.cancelReason[one.settledWhy]
    return `${why} at ${clockSeconds(at, timeZone)}`
  }
  if (one.correction !== null)
    return `Passed, since ${inside(labels.breachCorrection[one.correction])} at ${clockSeconds(at, timeZone)}`
  const lateMs = Math.max(0, at - toMs(one.dueAt))
  return `Passed, fired ${lateMs < 1000 ? `${lateMs} ms` : `${(lateMs / 1000).toFixed(1)} s`} after it was due`
}
