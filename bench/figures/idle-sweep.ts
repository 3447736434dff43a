/** What the sweeper asks when nothing is due, explained: both lanes, and when to look again. */
import type { Runner } from '../../src/platform/database/database.ts'
import type { Query, Statement } from '../../src/platform/database/statement.ts'
import { dueIds, nextWakeMs } from '../../src/sla/deadline-repository.ts'
import type { Stage } from '../ground/stage.ts'
import { median } from '../statistics.ts'

export interface IdleSweep {
  /** Execution of all its statements in milliseconds, the median of fifty. */
  readonly ms: number
  /** Pages that it looked at, in PostgreSQL's memory or not. */
  readonly pages: number
}

type Explained = {
  'QUERY PLAN': [
    { 'Execution Time': number; Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } },
  ]
}

export async function idleSweep(stage: Stage): Promise<IdleSweep> {
  const asked = await statements()
  const took: number[] = []
  let pages = 0
  for (let n = 0; n < 50; n += 1) {
    let ms = 0
    pages = 0
    for (const { text, values } of asked) {
      const [row] = await stage.query<Explained>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, ...values)
      if (!row) throw new Error('a statement was not explained')
      const [{ 'Execution Time': executed, Plan }] = row['QUERY PLAN']
      ms += executed
      pages += Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']
    }
    took.push(ms)
  }
  return { ms: median(took), pages }
}

/** The product's own statements, as it would send them. */
async function statements(): Promise<readonly Statement<unknown>[]> {
  const asked: Statement<unknown>[] = []
  const listener: Runner = {
    all: async <Row>(query: Query<Row>) => {
      if (!('compile' in query)) asked.push(query)
      return []
    },
  }
  await dueIds(listener, 'urgent', 400)
  await dueIds(listener, 'routine', 400)
  await nextWakeMs(listener)
  return asked
}
