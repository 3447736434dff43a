/** N workers that do one thing after another for a while: what they got done, how long each took, what it cost. */
import { processMs, treeMs } from '../ground/processor-time.ts'

export interface Loaded {
  readonly perSecond: number
  readonly latencies: readonly number[]
  /** Processor milliseconds for each thing done. */
  readonly nodeMs: number
  readonly postgresMs: number
}

export async function closedLoop(
  workers: readonly (() => Promise<unknown>)[],
  seconds: number,
  pids: { readonly node: number; readonly postgres: number },
): Promise<Loaded> {
  const latencies: number[] = []
  const cost = async () => [await processMs(pids.node), await treeMs(pids.postgres)] as const
  const before = await cost()
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    workers.map(async (work) => {
      while (performance.now() < end) {
        const from = performance.now()
        await work()
        latencies.push(performance.now() - from)
      }
    }),
  )
  const took = (performance.now() - began) / 1000
  const after = await cost()
  return {
    perSecond: latencies.length / took,
    latencies,
    nodeMs: (after[0] - before[0]) / latencies.length,
    postgresMs: (after[1] - before[1]) / latencies.length,
  }
}
