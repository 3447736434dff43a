/** After a hand-back: said once more on the screen, with who is asked instead, so that nobody wonders whether it counted. */
import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { offeredWords } from '../case/offer-words.ts'

export function HandedBack({ view, onDone }: { readonly view: CaseView; readonly onDone: () => void }) {
  return (
    <Panel title={`${view.reference} is off your hands`} tone="info">
      <div className="hf-stack">
        <p>
          You have handed it back. {offeredWords(view)} Nothing more is needed from you. Should you be able to
          go after all, you can take it on its page as long as nobody has it.
        </p>
        <div className="hf-row">
          <Link to="/cases/$caseId" params={{ caseId: view.id }} className={buttonClass({})}>
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
