/** What stood there before an entry was corrected, and why; or why it was entered later, from paper. */
import type { VisitStepView } from '../../../../src/contracts/parts/dispatch-view.ts'
import { inside } from '../../../../src/contracts/words/in-sentence.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { clockDay } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'
import { useServerNow, useTimeZone } from '../../lib/live-hooks.ts'

export function StepHistory({ steps }: { readonly steps: readonly VisitStepView[] }) {
  const now = useServerNow(60_000)
  const timeZone = useTimeZone()
  const told = steps.filter((one) => one.reason !== null || one.before.length > 0)
  if (told.length === 0) return null
  const was =
    ({ medium }: VisitStepView) =>
    (one: VisitStepView['before'][number]) =>
      `${one.medium !== null && one.medium !== medium ? `${inside(labels.contactMedium[one.medium])}, ` : ''}${clockDay(toMs(one.at), now, timeZone)}`
  return (
    <ul className="hf-quiet hf-small">
      {told.map((step) => (
        <li key={step.id}>
          {labels.visitStep[step.step]}:{' '}
          {step.before.length > 0 ? (
            <>
              recorded before as <s>{step.before.map(was(step)).join('; ')}</s>.{' '}
            </>
          ) : null}
          {step.reason}
        </li>
      ))}
    </ul>
  )
}
