/** Setting off again: whoever has the case and was there in vain, or once too few, begins another visit. */
import { useNavigate } from '@tanstack/react-router'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { stepVisit } from '../../../../src/contracts/visits.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { isOpen } from './case-words.ts'

export function GoAgain({ view }: { readonly view: CaseView }) {
  const me = useMe().membership.id
  const navigate = useNavigate()
  const apply = useApplyCase()
  const { submit, busy, problem } = useSubmit(stepVisit)
  const mine = view.visits.filter((visit) => visit.responder.id === me)
  const over = mine.length > 0 && mine.every((visit) => visit.endedAt !== null)
  if (!isOpen(view) || view.owner?.id !== me || !over) return null
  const go = async () => {
    const saved = await submit({ params: { id: view.id }, body: { step: 'on-the-way' } })
    if (!saved) return
    apply(saved)
    await navigate({ to: '/visit' })
  }
  return (
    <div>
      <ErrorSummary problem={problem} labels={{}} />
      <Button busy={busy} busyWords="Saving…" onClick={() => void go()}>
        I am on my way again
      </Button>
    </div>
  )
}
