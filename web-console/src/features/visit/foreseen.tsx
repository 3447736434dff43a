/** What saving would change, said while it can still be thought over; a refusal is said here as well. */
import type { foreseeVisit } from '../../../../src/contracts/visits.ts'
import type { CallInput } from '../../lib/call.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { foreseenWords } from './foreseen-words.ts'
import { useForeseen } from './use-foreseen.ts'

interface ForeseenProps {
  readonly caseId: string
  /** Null while nothing has been changed. */
  readonly correction: CallInput<typeof foreseeVisit>['body'] | null
}

export function Foreseen({ caseId, correction }: ForeseenProps) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const { foreseen, refused } = useForeseen(caseId, correction)
  const clock = (iso: string) => clockDay(toMs(iso), now, timeZone)
  const words = refused
    ? [
        refused.errors[0]
          ? `This time ${refused.errors[0].message}.`
          : `${refused.title}. ${refused.detail ?? ''}`,
      ]
    : foreseen
      ? foreseenWords(foreseen, clock)
      : [correction ? 'Working out what it changes…' : 'What it changes is said here before you save it.']
  return (
    <div className="hf-foreseen" role="status" data-refused={refused !== null}>
      {words.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
