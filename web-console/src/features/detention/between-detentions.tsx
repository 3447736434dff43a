/** What people are asked when a case has several detentions: whether they are one in law. Nothing here decides it. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Icon } from '../../ui/icon.tsx'
import { leftBefore, overlap, whichOf } from './several-detentions.ts'

interface BetweenProps {
  readonly last: NonNullable<CaseView['detention']>
  readonly others: CaseView['otherDetentions']
}

export function BetweenDetentions(props: BetweenProps) {
  return (
    <>
      {overlap([props.last, ...props.others]) ? <TwoAtOnce /> : null}
      <TakenBack {...props} />
    </>
  )
}

/** Nobody is detained twice at once: something of them is recorded wrongly, and people say what. */
function TwoAtOnce() {
  return (
    <p className="hf-s136-age">
      <Icon name="breach" size={16} /> <strong>By these entries two detentions ran at the same time.</strong>{' '}
      If the young person was not free in between, it is one: its time counts from the first arrival. Put
      right what is wrong.
    </p>
  )
}

function TakenBack({ last, others }: BetweenProps) {
  const reader = { nowMs: useServerNow(60_000), timeZone: useTimeZone() }
  const left = leftBefore(last, others)
  if (left === undefined) return null
  return (
    <p className="hf-s136-age">
      <strong>{whichOf(left, reader)}: left without permission before its time was over.</strong> If they were
      taken back, and not detained anew, that time goes on (Mental Health Act 1983, section 138). Then take
      its end back.
    </p>
  )
}
