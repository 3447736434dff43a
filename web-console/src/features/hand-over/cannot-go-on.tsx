/** Under the steps of my visit, folded away: never beside a step that somebody presses with cold fingers. */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { MyVisit } from '../../../../src/contracts/offers.ts'
import { useMe } from '../../lib/session.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { HandOverKeys } from './hand-over-keys.tsx'

interface CannotGoOnProps {
  readonly visit: MyVisit
  readonly onGiven: (view: CaseView) => void
}

export function CannotGoOn({ visit, onGiven }: CannotGoOnProps) {
  const { id, service } = useMe().membership
  const owner = { id, name: '' }
  return (
    <Disclosure summary="I cannot go on with this case">
      <div className="hf-stack">
        <p>
          The car, the shift, yourself: give it back, and the next on call are asked at once. If you are with
          the young person, ring <span className="hf-figures">{service.line}</span> instead.
        </p>
        <HandOverKeys
          held={{ caseId: visit.caseId, reference: visit.reference, owner, mine: true }}
          onGiven={onGiven}
        />
      </div>
    </Disclosure>
  )
}
