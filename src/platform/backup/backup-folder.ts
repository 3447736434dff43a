/**
 * What lies where in BACKUP_DIR. One folder per database cluster (by its system identifier, so that a
 * demonstration made anew never mixes with the one before), in it whole copies and the log that leads on from them:
 *
 *     <cluster>/base/2026-11-23T091500Z/   base.tar.gz, backup_manifest, postgres.password, backup.json
 *     <cluster>/wal/                       000000010000000000000003.gz, …04.partial, 00000002.history
 */
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartProblem, systemCode } from '../start-problem.ts'

export const backupNote = z.object({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  cluster: z.string(),
  timeline: z.int(),
  startLsn: z.string(),
  segmentBytes: z.int(),
  unpackedBytes: z.number(),
  packedBytes: z.number(),
  manifestSha256: z.string(),
  /** Rows that were there when the copy began; none of them is ever removed. */
  counts: z.record(z.string(), z.number()),
  /** Id of the key that sealed this database, which says nothing of the key itself; null where nothing was sealed. */
  keyId: z.string().nullable(),
})
export type BackupNote = z.output<typeof backupNote>

export interface Backup extends BackupNote {
  readonly name: string
  readonly folder: string
  readonly wal: string
}

export const clusterFolder = (backupDir: string, cluster: string) => ({
  base: join(backupDir, cluster, 'base'),
  wal: join(backupDir, cluster, 'wal'),
})

export const files = {
  archive: 'base.tar.gz',
  manifest: 'backup_manifest',
  password: 'postgres.password',
  note: 'backup.json',
} as const

/** Whole backups, newest first; drafts and strangers are passed over. None when the folder is not there. */
export async function listBackups(backupDir: string): Promise<Backup[]> {
  const found: Backup[] = []
  for (const cluster of await namesIn(backupDir)) {
    const { base, wal } = clusterFolder(backupDir, cluster)
    for (const name of await namesIn(base)) {
      const note = await readNote(join(base, name, files.note))
      if (note?.cluster === cluster) found.push({ ...note, name, folder: join(base, name), wal })
    }
  }
  return found.toSorted((a, b) => b.takenAt.localeCompare(a.takenAt))
}

async function readNote(file: string): Promise<BackupNote | null> {
  try {
    return backupNote.safeParse(JSON.parse(await readFile(file, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return []
    throw backupFolderProblem(error, folder)
  }
}

/**
 * Makes BACKUP_DIR and the cluster's folders in it, readable by their owner only, since a backup is as secret as the
 * database. What stands above BACKUP_DIR is not made: a disk that is not mounted would be filled in beside it.
 * @throws StartProblem in words for a missing disk, a full one, a folder that may not be written
 */
export async function makeClusterFolders(backupDir: string, cluster: string) {
  const own = clusterFolder(backupDir, cluster)
  try {
    await mkdir(backupDir, { mode: 0o700 }).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
    for (const folder of [own.base, own.wal]) await mkdir(folder, { recursive: true, mode: 0o700 })
    return own
  } catch (error) {
    throw backupFolderProblem(error, backupDir)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'its disk is full. Free some space or lower BACKUP_KEEP',
  EDQUOT: 'its disk is full. Free some space or lower BACKUP_KEEP',
  EROFS: 'it is on a read-only file system. Mount it writable or set BACKUP_DIR',
  EACCES: 'this user may not write there. Give the user that folder or set BACKUP_DIR',
  EPERM: 'this user may not write there. Give the user that folder or set BACKUP_DIR',
  ENOTDIR: 'a file is in its way. Move that file or set BACKUP_DIR',
  EEXIST: 'a file is in its way. Move that file or set BACKUP_DIR',
  ENOENT: 'it is not there. Is its disk mounted? Otherwise set BACKUP_DIR',
}

/** Words for the faults a person can mend; any other error as it came. */
export function backupFolderProblem(error: unknown, folder: string): unknown {
  const reason = reasons[systemCode(error)]
  if (reason === undefined) return error
  return new StartProblem(`The backup folder ${folder} cannot be used: ${reason}.`, { cause: error })
}
