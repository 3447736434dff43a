/**
 * Things that are asked for one by one within a moment, done together. When doing them together fails, each is tried
 * alone, so that one that cannot be done holds up nobody else.
 */
import DataLoader from 'dataloader'
import { isGone } from './database/gone.ts'

export interface Gathering<T, R> {
  /** Milliseconds to wait for more; 0 gathers what came in together. */
  readonly afterMs: number
  readonly most: number
  /** @returns what became of each, in order */
  readonly together: (items: readonly T[]) => Promise<readonly R[]>
}

export function gathered<T, R>({ afterMs, most, together }: Gathering<T, R>): (item: T) => Promise<R> {
  async function batch(items: readonly T[]): Promise<readonly (R | Error)[]> {
    try {
      return await together(items)
    } catch (error) {
      if (items.length === 1 || isGone(error)) throw error
      return Promise.all(items.map((item) => alone(item)))
    }
  }
  const alone = (item: T): Promise<R | Error> =>
    together([item]).then(
      ([one]) => one as R,
      (error: unknown) => (error instanceof Error ? error : new Error('failed', { cause: error })),
    )
  const loader = new DataLoader<T, R>(batch, {
    cache: false,
    maxBatchSize: most,
    batchScheduleFn: (run) => void (afterMs > 0 ? setTimeout(run, afterMs) : setImmediate(run)),
  })
  return (item) => loader.load(item)
}
