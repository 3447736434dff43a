/** On the page of a case: whoever has it, or leads the shift, can give it away. Folded away; nobody is hurried to it. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { useMe } from '../../lib/session.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { isOpen } from '../case/case-words.ts'
import { HandOverKeys } from './hand-over-keys.tsx'

export function HandOver({ view }: { readonly view: CaseView }) {
  const { id, role } = useMe().membership
  const { owner } = view
  const leads = role === 'coordinator' || role === 'manager'
  // Advice is owned without having been accepted, and a holder only keeps it until allocation.
  if (!isOpen(view) || owner === null || view.ownerIsHolder || view.tier === null) return null
  const mine = owner.id === id
  if (!mine && !leads) return null
  return (
    <Disclosure summary={mine ? 'I cannot go on with this case' : `${owner.name} cannot go on with it`}>
      <HandOverKeys held={{ caseId: view.id, reference: view.reference, owner, mine }} />
    </Disclosure>
  )
}
