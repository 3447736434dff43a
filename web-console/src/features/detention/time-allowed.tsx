/** The one figure that everybody in the corridor asks for: until when, and how long that is. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, left } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { timeState } from '../../lib/time-state.ts'
import { Countdown, TimeState } from '../../ui/time-state.tsx'

type Detention = NonNullable<CaseView['detention']>

export function TimeAllowed({ detention }: { readonly detention: Detention }) {
  const now = useServerNow(30_000)
  const timeZone = useTimeZone()
  const { running, countsFrom, extendedUntil, dueAt, endedAt, facts, rule } = detention
  if (!running) {
    const end = facts.find(({ kind, voided }) => kind === 'ended' && voided === null)
    return endedAt === null ? (
      <p>Every entry was taken back: as recorded, nobody was detained.</p>
    ) : (
      <p>
        <strong>Ended {clockDay(toMs(endedAt), now, timeZone)}</strong>
        {end?.ending ? `: ${inside(labels.detentionEnding[end.ending])}` : ''}.
      </p>
    )
  }
  const end = extendedUntil ?? dueAt
  if (countsFrom === null || end === null)
    return <TimeState state="nobody">No clock runs: no arrival recorded</TimeState>
  const state = timeState({ startMs: toMs(countsFrom.at), dueMs: toMs(end), nowMs: now })
  const what = extendedUntil === null ? `The ${rule.holdMinutes / 60} hours` : 'The extension'
  return (
    <Countdown
      size="page"
      running
      label={state === 'breached' ? `${what} ended` : extendedUntil === null ? `${what} end` : `${what} ends`}
      left={left(toMs(end), now)}
      due={clockDay(toMs(end), now, timeZone)}
      state={state}
      word={state === 'breached' ? 'Over time' : undefined}
    />
  )
}
