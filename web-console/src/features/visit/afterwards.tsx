/** What remains when a visit is off somebody's hands: a sentence, the way to the case, and putting it away. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'

interface AfterwardsProps {
  readonly title: string
  readonly caseId: string
  /** Opening the case is the next thing to do. */
  readonly mustOpen?: boolean
  readonly onDone: () => void
  readonly children: ReactNode
}

export function Afterwards({ title, caseId, mustOpen = false, onDone, children }: AfterwardsProps) {
  return (
    <Panel title={title} tone="info">
      <div className="hf-stack">
        <p>{children}</p>
        <div className="hf-row">
          <Link
            to="/cases/$caseId"
            params={{ caseId }}
            className={buttonClass(mustOpen ? { kind: 'action' } : {})}
          >
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
