/** After "safe and clear": the visit is over, the case is not. It is closed or handed back from its own page. */
import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'

export function VisitEnded({ view, onDone }: { readonly view: CaseView; readonly onDone: () => void }) {
  return (
    <Panel title={`Visit to ${view.reference} ended`} tone="info">
      <div className="hf-stack">
        <p>
          You are safe and clear. The case stays open until somebody closes it with an outcome and a named
          person. If nobody was in, say so under <em>Not reached</em> on its page; from there you can also set
          off again.
        </p>
        <div className="hf-row">
          <Link to="/cases/$caseId" params={{ caseId: view.id }} className={buttonClass({ kind: 'action' })}>
            Open the case
          </Link>
          <Button kind="quiet" onClick={onDone}>
            Put this away
          </Button>
        </div>
      </div>
    </Panel>
  )
}
