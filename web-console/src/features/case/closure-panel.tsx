/** How the case ended. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay, dateWords } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'

export function ClosurePanel({ closure }: { readonly closure: NonNullable<CaseView['closure']> }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  return (
    <Panel title="Closed" id="closure" aside={`${clockDay(toMs(closure.at), now, timeZone)}, ${closure.by}`}>
      <Facts
        columns={2}
        items={[
          { term: 'Outcome', value: labels.closureOutcome[closure.outcome] },
          { term: 'Goes on to', value: labels.destination[closure.destination] },
          { term: 'Named person', value: closure.namedPerson },
          { term: 'First contact there', value: dateWords(closure.firstContactOn) },
        ]}
      />
    </Panel>
  )
}
