/** When things became true: the commit's instant of events, as PostgreSQL keeps it (track_commit_timestamp). */
import type { Stage } from '../ground/stage.ts'

/** Milliseconds since 1970 of a row's commit. */
export const COMMITTED = (row: string) =>
  `extract(epoch FROM pg_xact_commit_timestamp(${row}.xmin))::float8 * 1000`

/** The empty commit of the floor: no row, but a record in the log, or else PostgreSQL would not wait for the disk. */
export async function emptyCommits(stage: Stage, count: number): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < count; n += 1) {
    const from = performance.now()
    await stage.query("SELECT pg_logical_emit_message(true, 'bench', '')")
    took.push(performance.now() - from)
  }
  return took
}
