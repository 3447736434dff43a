/** After "safe and clear": the visit is over, the case is not. It is closed or handed back from its own page. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { Afterwards } from './afterwards.tsx'

export function VisitEnded({ view, onDone }: { readonly view: CaseView; readonly onDone: () => void }) {
  return (
    <Afterwards title={`Visit to ${view.reference} ended`} caseId={view.id} mustOpen onDone={onDone}>
      You are safe and clear. The case stays open until somebody closes it with an outcome and a named person.
      If nobody was in, say so under <em>Not reached</em> on its page; from there you can also set off again.
    </Afterwards>
  )
}
