/**
 * The last step of a start: HTTP answers and a sweeper beats, and only then is it ready. A database that went away meanwhile
 * is waited for; whatever else does not come up is a fault to look at.
 */
import type { EngineView } from './contracts/health.ts'
import { isGone } from './platform/database/gone.ts'
import { StartProblem } from './platform/start-problem.ts'

const PROOF_MS = 15_000
/** So long the watcher is given to see that timers run, so that nobody is greeted by its alarm. */
const WATCHER_MS = 1000
const AGAIN_MS = 25

export interface ReadyCheck {
  /** Whether HTTP says that it is ready. */
  readonly http: () => Promise<boolean>
  readonly engine: () => Promise<Pick<EngineView, 'status' | 'timersRunning'> | undefined>
  readonly monotonicMs: () => number
  readonly pause: (ms: number) => Promise<void>
  readonly say: (line: string) => void
}

/** @throws StartProblem when it has not come up within fifteen seconds of a database that answers */
export async function awaitReady({ http, engine, monotonicMs, pause, say }: ReadyCheck): Promise<void> {
  let until = monotonicMs() + PROOF_MS
  let waiting = false
  let sweptSince: number | undefined
  for (;;) {
    const [served, found] = await Promise.all([http().catch(() => false), engine().catch(goneOrNothing)])
    const gone = found === 'gone'
    const status = found === 'gone' ? undefined : found?.status
    // Whatever waits from before is no reason to stay away: a process that is started to help must be let in.
    if (served && status !== undefined && status !== 'stopped') {
      sweptSince ??= monotonicMs()
      const seen = found !== 'gone' && found?.timersRunning
      if (seen || monotonicMs() - sweptSince > WATCHER_MS) return
    }
    if (gone) {
      until = monotonicMs() + PROOF_MS
      if (!waiting) say('The database does not answer any more. Waiting for it …')
    }
    waiting = gone
    if (monotonicMs() > until) {
      throw new StartProblem(
        `Holdfast did not come up: ${served ? 'the engine is not running' : 'HTTP does not answer'}. See the log lines above.`,
      )
    }
    await pause(AGAIN_MS)
  }
}

const goneOrNothing = (error: unknown): 'gone' | undefined => (isGone(error) ? 'gone' : undefined)
