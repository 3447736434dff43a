/** The clock on its way: time stops at each thing that falls due until it has happened, so this may take a few seconds. */
import { clockDay, clockSeconds } from '../../lib/format-time.ts'
import { useTimeZone } from '../../lib/live-hooks.ts'

interface MovingProps {
  readonly target: { readonly fromMs: number; readonly toMs: number }
  /** Where the clock stood when last asked. */
  readonly nowMs: number
}

export function Moving({ target, nowMs }: MovingProps) {
  const timeZone = useTimeZone()
  const reached = Math.min(Math.max(nowMs, target.fromMs), target.toMs)
  return (
    <div className="hf-moving" role="status">
      <p className="hf-moving__words">Moving time to {clockDay(target.toMs, target.fromMs, timeZone)}…</p>
      <progress
        className="hf-moving__bar"
        max={target.toMs - target.fromMs}
        value={reached - target.fromMs}
        aria-label="How far the clock has come"
      />
      <p className="hf-quiet">
        At {clockSeconds(reached, timeZone)}. It waits at each thing due until its texts are out.
      </p>
    </div>
  )
}
