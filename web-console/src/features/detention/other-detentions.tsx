/**
 * The other detentions of a case: one that runs again stands open, those that are over
 * are folded away; the entries of each can be put right.
 */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Icon } from '../../ui/icon.tsx'
import { OneDetention } from './one-detention.tsx'
import { lineOfOther, overlap, whichOf } from './several-detentions.ts'

type Detention = NonNullable<CaseView['detention']>
interface OthersProps {
  readonly view: CaseView
  readonly last: Detention
}

export function OtherDetentions({ view, last }: OthersProps) {
  const reader = { nowMs: useServerNow(60_000), timeZone: useTimeZone() }
  const { otherDetentions: others } = view
  return (
    <>
      {overlap([last, ...others]) ? <TwoAtOnce /> : null}
      {others.map((detention) => (
        <Disclosure
          key={detention.id}
          summary={lineOfOther(detention, reader)}
          open={detention.running ? true : undefined}
        >
          <OneDetention
            view={view}
            detention={detention}
            which={whichOf(detention, reader)}
            law={detention.rule.version !== last.rule.version}
          />
        </Disclosure>
      ))}
    </>
  )
}

function TwoAtOnce() {
  return (
    <p className="hf-s136-age">
      <Icon name="breach" size={16} /> <strong>By these entries two detentions ran at the same time.</strong>{' '}
      If the young person was not free in between, it is one: its time counts from the first arrival. Put
      right what is wrong.
    </p>
  )
}
