/** How far to move: a few usual steps, and to the very next thing that falls due. */
import { toMs } from '../../lib/instant.ts'
import { useServerClock } from '../../lib/live-hooks.ts'
import { Button } from '../../ui/button.tsx'

const MINUTE = 60_000
const steps = [
  { ms: MINUTE, words: '+1 min' },
  { ms: 3 * MINUTE, words: '+3 min' },
  { ms: 15 * MINUTE, words: '+15 min' },
  { ms: 60 * MINUTE, words: '+1 h' },
] as const

/** A moment past the instant, so that what is due then has fallen due (ms). */
const justAfterMs = 500

interface MoveKeysProps {
  readonly nextDueAt: string | null
  readonly onMove: (advanceMs: number) => void
}

export function MoveKeys({ nextDueAt, onMove }: MoveKeysProps) {
  const clock = useServerClock()
  const toNext = () => {
    if (nextDueAt) onMove(Math.max(justAfterMs, Math.ceil(toMs(nextDueAt) - clock.now()) + justAfterMs))
  }
  return (
    <div className="hf-movekeys">
      <Button kind="action" size="touch" wide disabled={nextDueAt === null} onClick={toNext}>
        Move to the next thing due
      </Button>
      <div className="hf-movekeys__steps">
        {steps.map(({ ms, words }) => (
          <Button key={words} size="touch" onClick={() => onMove(ms)}>
            {words}
          </Button>
        ))}
      </div>
    </div>
  )
}
