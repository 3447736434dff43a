/** Nobody sleeps through a dead engine: across every room, in words, for as long as timers do not run. */
import { useConnection } from '../lib/live-hooks.ts'
import { Icon } from '../ui/icon.tsx'

export function TimersBanner() {
  const { timersRunning } = useConnection()
  return (
    <div role="alert">
      {timersRunning === false ? (
        <p className="hf-stopped">
          <Icon name="breach" size={20} />
          <strong>TIMERS NOT RUNNING</strong>
          <span>
            Warnings and offers do not come by themselves. Go on taking calls, watch due times yourself and
            ring people on call by telephone.
          </span>
        </p>
      ) : null}
    </div>
  )
}
