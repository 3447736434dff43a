/**
 * Hears what the product says to PostgreSQL, so that a bare client can say the same. A batch is what a connection sends
 * before it waits for an answer.
 */
import pg from 'pg'

export interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
}
export type Batch = readonly Sent[]

type Ask = (...args: unknown[]) => unknown

/** Runs `act` and returns the batches sent during it, by every client of this process, in the order of their first statement. */
export async function recordBatches(act: () => Promise<void>): Promise<Batch[]> {
  const batches: Sent[][] = []
  const open = new Map<object, { batch: Sent[]; waiting: number }>()
  const prototype = pg.Client.prototype as unknown as { query: Ask }
  const original = prototype.query
  prototype.query = function (this: object, ...args: unknown[]): unknown {
    const answer = original.apply(this, args)
    const together = batchOf(args[0])
    if (together !== null) batches.push(together)
    const sent = together === null ? sentBy(args[0]) : null
    if (sent === null || !(answer instanceof Promise)) return answer
    const held = open.get(this)
    const current = held !== undefined && held.waiting > 0 ? held : { batch: [], waiting: 0 }
    if (current !== held) {
      batches.push(current.batch)
      open.set(this, current)
    }
    current.batch.push(sent)
    current.waiting += 1
    const landed = () => {
      current.waiting -= 1
    }
    answer.then(landed, landed)
    return answer
  }
  try {
    await act()
  } finally {
    prototype.query = original
  }
  return batches
}

/** What a unit of work sends in one turn is a batch already. */
const batchOf = (query: unknown): Sent[] | null =>
  typeof query === 'object' && query !== null && 'steps' in query
    ? (query as { steps: Sent[] }).steps.map(({ text, values }) => ({ text, values: values ?? [] }))
    : null

function sentBy(query: unknown): Sent | null {
  if (typeof query === 'string') return { text: query, values: [] }
  if (typeof query !== 'object' || query === null || !('text' in query)) return null
  const { text, values } = query as { text: string; values?: unknown[] }
  return { text, values: values ?? [] }
}
