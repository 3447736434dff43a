/**
 * A loop that works when woken and at the latest when its rest is over. The dirty flag is cleared before each pass, so a
 * wake-up during a pass is never lost. An error ends the pass, not the loop.
 */
export interface Loop {
  /** Something may be waiting: run now, or once more after the pass under way. */
  wake(): void
  /** Runs a pass now and waits for it; for the clock of the demonstration and for tests. */
  runNow(): Promise<void>
  stop(): Promise<void>
}

export interface LoopOptions {
  readonly name: string
  /** One pass; true when there may be more at once. */
  readonly pass: () => Promise<boolean>
  /** Milliseconds to rest when nobody wakes it. */
  readonly rest: () => number | Promise<number>
  readonly onError: (name: string, error: unknown) => void
  /** Milliseconds to rest after an error. */
  readonly restAfterError?: number
}

export function startLoop(options: LoopOptions): Loop {
  let stopped = false
  let dirty = true
  let wakeUp: (() => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void)[] = []

  async function sleep(ms: number): Promise<void> {
    if (dirty || stopped) return
    await new Promise<void>((resolve) => {
      wakeUp = resolve
      timer = setTimeout(resolve, ms)
    })
    clearTimeout(timer)
    wakeUp = undefined
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const served = waiting
      waiting = []
      dirty = false
      let rest = options.restAfterError ?? 500
      try {
        if (await options.pass()) dirty = true
        else rest = await options.rest()
      } catch (error) {
        options.onError(options.name, error)
      }
      for (const done of served) done()
      await sleep(rest)
    }
    for (const done of waiting) done()
  }

  const running = run()
  const wake = (): void => {
    dirty = true
    wakeUp?.()
  }
  return {
    wake,
    runNow: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve)
        wake()
      }),
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}
