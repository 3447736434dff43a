/**
 * What may go. The newest copies of one cluster stay, and the log from the oldest of them on. Copies of
 * another cluster are never touched: a database that was lost and made anew must not wear out the backups of the lost.
 */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup } from './backup-folder.ts'
import { parseLsn, segmentOf, segmentStart } from './wal-position.ts'

/** @param backups of one cluster, newest first */
export const tooOld = <T extends Pick<Backup, 'name'>>(backups: readonly T[], keep: number): readonly T[] =>
  backups.slice(Math.max(1, keep))

/** Names of segment files that no kept copy needs any more. */
export function neededNoMore(
  names: readonly string[],
  kept: readonly Pick<Backup, 'startLsn' | 'segmentBytes'>[],
): readonly string[] {
  const first = kept
    .map((one) => segmentStart(parseLsn(one.startLsn), one.segmentBytes))
    .toSorted(ascending)[0]
  const bytes = kept[0]?.segmentBytes
  if (first === undefined || bytes === undefined) return []
  return names.filter((name) => {
    const segment = segmentOf(name.split('.')[0] ?? '', bytes)
    return segment !== null && segment.start < first
  })
}

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

/** @returns the names of the copies that were removed */
export async function retain(backups: readonly Backup[], keep: number): Promise<readonly string[]> {
  const gone = tooOld(backups, keep)
  for (const one of gone) await rm(one.folder, { recursive: true, force: true })
  const kept = backups.filter((one) => !gone.includes(one))
  const wal = kept[0]?.wal
  if (wal === undefined) return []
  for (const name of neededNoMore(await readdir(wal), kept)) await rm(join(wal, name), { force: true })
  return gone.map((one) => one.name)
}
