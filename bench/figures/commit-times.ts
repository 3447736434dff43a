/** When things became true: the commit's instant of events, as PostgreSQL keeps it (track_commit_timestamp). */
import type { Stage } from '../ground/stage.ts'

/** Milliseconds since 1970 of a row's commit. */
export const COMMITTED = (row: string) =>
  `extract(epoch FROM pg_xact_commit_timestamp(${row}.xmin))::float8 * 1000`

/** The empty commit of the floor: a transaction with an id and nothing in it, written and synced like any other. */
export async function emptyCommits(stage: Stage, count: number): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < count; n += 1) {
    const from = performance.now()
    await stage.query('SELECT pg_current_xact_id()')
    took.push(performance.now() - from)
  }
  return took
}
