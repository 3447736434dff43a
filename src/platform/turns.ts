/** Work that would crowd out everything else when many ask at once: a few at a time, the others in their turn. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Runs at most `slots` pieces of work at once, the others in the order they came. */
export function createTurns(slots: number): InTurn {
  const waiting: (() => void)[] = []
  let free = slots

  const enter = async () => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  // A slot that ends goes straight to whoever waits longest.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }

  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
