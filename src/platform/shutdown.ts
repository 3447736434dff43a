/**
 * Stopping in order. Steps run one after the other, the last added last: refuse new HTTP and sockets
 * → workers → effects → sequencer → queues → Redis → Postgres. No step may use up the time of those after it.
 *
 * States: running → stopping (first signal) → left. A second signal, or the limit, leaves at once; nothing confirmed is
 * lost by that, because what is confirmed is in the database's log.
 */

export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Ctrl-C stops within 5 s; a machine that asks politely gets 15 s. */
const LIMIT_MS: Readonly<Record<StopSignal, number>> = { SIGINT: 5000, SIGTERM: 15_000 }

/** One Ctrl-C arrives twice when npm or a launcher forwards what the terminal has sent to all: that is one wish. */
const SAME_PRESS_MS = 150

const EXIT_CODE: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 }

export type StopStep = {
  readonly name: string
  readonly stop: () => Promise<void> | void
  /** Milliseconds kept for this step however long the earlier ones take; 200 when not given. */
  readonly needsMs?: number
}

export type Surroundings = {
  /** Leaves the process; `main.ts` hands over `process.exit`. */
  readonly leave: (code: number) => void
  readonly say: (
    what: 'stopping' | 'step-slow' | 'step-failed' | 'stopped' | 'left-at-once',
    step?: string,
  ) => void
  /** Milliseconds on a clock that never steps. */
  readonly now: () => number
  /** Runs after so many milliseconds; answers how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void
}

export type Shutdown = {
  readonly add: (step: StopStep) => void
  /** For `process.on`: the first begins the stop, a second one ends it. */
  readonly onSignal: (signal: StopSignal) => void
  /** Stops in order without leaving the process, within `limitMs` all told. Answers whether every step was in time. */
  readonly stop: (limitMs?: number) => Promise<boolean>
}

export function createShutdown({ leave, say, now, after }: Surroundings): Shutdown {
  const steps: StopStep[] = []
  let firstAt: number | undefined
  let running: Promise<boolean> | undefined

  async function runAll(limitMs: number): Promise<boolean> {
    const endsAt = now() + limitMs
    let inTime = true
    for (const [index, step] of steps.entries()) {
      const kept = steps.slice(index + 1).reduce((sum, later) => sum + (later.needsMs ?? 200), 0)
      const outcome = await atMost(step, Math.max(endsAt - now() - kept, step.needsMs ?? 200))
      if (outcome !== 'done') say(outcome, step.name)
      inTime = inTime && outcome === 'done'
    }
    return inTime
  }

  function atMost(step: StopStep, ms: number): Promise<'done' | 'step-slow' | 'step-failed'> {
    return new Promise((resolve) => {
      const callOff = after(ms, () => resolve('step-slow'))
      const settle = (outcome: 'done' | 'step-failed') => {
        callOff()
        resolve(outcome)
      }
      Promise.resolve()
        .then(step.stop)
        .then(
          () => settle('done'),
          () => settle('step-failed'),
        )
    })
  }

  const stop = (limitMs = LIMIT_MS.SIGTERM): Promise<boolean> => {
    running ??= runAll(limitMs)
    return running
  }

  return {
    add: (step) => void steps.push(step),
    stop,
    onSignal: (signal) => {
      if (firstAt !== undefined) {
        if (now() - firstAt < SAME_PRESS_MS) return
        say('left-at-once')
        leave(EXIT_CODE[signal])
        return
      }
      firstAt = now()
      say('stopping')
      after(LIMIT_MS[signal], () => leave(EXIT_CODE[signal]))
      // Steps get a little less than the limit, so that leaving in order wins over leaving by force.
      void stop(LIMIT_MS[signal] - 300).then((inTime) => {
        say('stopped')
        leave(inTime ? 0 : 1)
      })
    },
  }
}
