/**
 * One reading for several who ask for the same. A reading serves those who had asked before it began, a few of them, and
 * the next begins when it is over: five hundred consoles that come back at once must not take the connections and the
 * processor that a call is logged with.
 */
interface Waiting<T> {
  readonly resolve: (value: T) => void
  readonly reject: (error: unknown) => void
}

/** @param most served by one reading: each is sent a copy of its own, and nothing else is done meanwhile */
export function createSharedReads<T>(most: number, read: (key: string) => Promise<T>) {
  const queues = new Map<string, Waiting<T>[]>()

  async function serve(key: string, waiting: Waiting<T>[]): Promise<void> {
    while (waiting.length > 0) {
      const served = waiting.splice(0, most)
      try {
        const value = await read(key)
        for (const one of served) one.resolve(value)
      } catch (error) {
        for (const one of served) one.reject(error)
      }
    }
    queues.delete(key)
  }

  return (key: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const waiting = queues.get(key)
      if (waiting) {
        waiting.push({ resolve, reject })
        return
      }
      const first = [{ resolve, reject }]
      queues.set(key, first)
      void serve(key, first)
    })
}
