/** Taking a case that nobody has, without having been asked: at the end of the escalation policy this is how it finds somebody. */
import { useNavigate } from '@tanstack/react-router'
import { takeCase } from '../../../../src/contracts/case-commands.ts'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useApplyCase } from '../../lib/live-hooks.ts'
import { useSubmit } from '../../lib/queries.ts'
import { useMe } from '../../lib/session.ts'
import { useToast } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { isOpen } from './case-words.ts'

const mayTake = ['clinician', 'coordinator', 'manager']

export function TakeCase({ view }: { readonly view: CaseView }) {
  const { membership } = useMe()
  const navigate = useNavigate()
  const apply = useApplyCase()
  const toast = useToast()
  const { submit, busy, problem } = useSubmit(takeCase)
  const free = view.owner === null || view.ownerIsHolder
  if (!isOpen(view) || !free || view.tier === null || !mayTake.includes(membership.role)) return null
  const take = async () => {
    const saved = await submit({ params: { id: view.id }, body: {} })
    if (!saved) return
    apply(saved)
    toast({ words: `You have ${view.reference}. Say when you are on your way.`, tone: 'good' })
    await navigate({ to: '/visit' })
  }
  return (
    <div>
      <ErrorSummary problem={problem} labels={{}} />
      <Button
        kind={view.escalationExhausted ? 'action' : 'plain'}
        busy={busy}
        busyWords="Taking it"
        onClick={() => void take()}
      >
        I take this case
      </Button>
    </div>
  )
}
