/** The way on after the law's refusal: what has happened is a fact, is kept, and the manager hears of it. */
import type { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'

interface HappenedProps {
  readonly problem: ProblemError | null
  readonly busy: boolean
  readonly onRecord: () => void
}

export function HappenedAlready({ problem, busy, onRecord }: HappenedProps) {
  if (problem?.slug !== 'outside-the-act') return null
  return (
    <div className="hf-s136-already">
      <p>
        <strong>If it has not happened: do something else.</strong> If it has, record it. It is marked as
        outside what the Act allows, and the manager on call gets a text.
      </p>
      <Button kind="danger" busy={busy} busyWords="Recording" onClick={onRecord}>
        It has happened: record it
      </Button>
    </div>
  )
}
