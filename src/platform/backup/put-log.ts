/**
 * Lays the kept log into the unpacked cluster, so that the server can go on from the copy to the last
 * moment that reached the archive. A segment that was under way is filled up with zeros: the server stops reading there.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { chown, copyFile, readdir, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { RunAs } from '../embedded-postgres/run-as.ts'
import { systemCode } from '../start-problem.ts'
import type { Backup } from './backup-folder.ts'
import { parseLsn, segmentOf, segmentStart } from './wal-position.ts'

/** The files of the archive that lead on from this copy, oldest first; of a segment in two forms the packed one. */
export function logFrom(
  names: readonly string[],
  backup: Pick<Backup, 'startLsn' | 'segmentBytes'>,
): string[] {
  const first = segmentStart(parseLsn(backup.startLsn), backup.segmentBytes)
  return names.toSorted().filter((name) => {
    const [stem = '', ending] = name.split('.')
    if (ending === 'history') return /^[0-9A-F]{8}$/.test(stem)
    const segment = segmentOf(stem, backup.segmentBytes)
    if (segment === null || segment.start < first) return false
    return ending === 'gz' || (ending === 'partial' && !names.includes(`${stem}.gz`))
  })
}

/** @returns how many segments were laid beside those that the copy has brought itself */
export async function putLog(backup: Backup, cluster: string, runAs: RunAs): Promise<number> {
  const folder = join(cluster, 'pg_wal')
  const own = new Set(await readdir(folder))
  const names = logFrom(await readdir(backup.wal).catch(() => []), backup)
  let laid = 0
  for (const name of names) {
    const plain = name.replace(/\.(gz|partial)$/, '')
    if (own.has(plain)) continue
    const to = join(folder, plain)
    await lay(join(backup.wal, name), to)
    if (name.endsWith('.partial') && (await stat(to)).size < backup.segmentBytes)
      await truncate(to, backup.segmentBytes)
    if (runAs !== null) await chown(to, runAs.uid, runAs.gid)
    if (!name.endsWith('.history')) laid += 1
  }
  return laid
}

/** A segment that was under way may become whole, and be packed, just before it is taken. */
async function lay(from: string, to: string): Promise<void> {
  if (from.endsWith('.gz'))
    return pipeline(createReadStream(from), createGunzip(), createWriteStream(to, { mode: 0o600 }))
  await copyFile(from, to).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT' || !from.endsWith('.partial')) throw error
    return lay(from.replace(/partial$/, 'gz'), to)
  })
}
