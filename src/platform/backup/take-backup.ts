/**
 * One backup from beginning to end: what the database holds is counted, the slot holds the log back,
 * the copy is taken while everybody works on, and what is too old goes.
 */
import pg from 'pg'
import { formatInstant } from '../../kernel/clock.ts'
import { MAJOR_VERSION } from '../embedded-postgres/initialise.ts'
import { machineNow } from '../machine-clock.ts'
import { type Backup, listBackups, makeClusterFolders } from './backup-folder.ts'
import { takeBase } from './base-backup.ts'
import { openReplicationLine } from './replication-line.ts'
import { retain } from './retention.ts'
import { countRows } from './row-counts.ts'
import { ensureSlot } from './slot.ts'
import { segmentBytes } from './wal-position.ts'

export interface TakeBackup {
  /** The embedded server, database `holdfast`, as its owner. */
  readonly url: string
  readonly backupDir: string
  /** Whole copies of this cluster that stay. */
  readonly keep: number
  /** Ends the copy and leaves nothing of it. */
  readonly giveUp?: AbortSignal
}

export interface TakenBackup {
  readonly backup: Backup
  readonly removed: readonly string[]
}

/** @throws StartProblem when the folder cannot be written */
export async function takeBackup({ url, backupDir, keep, giveUp }: TakeBackup): Promise<TakenBackup> {
  const known = await askDatabase(url)
  const line = await openReplicationLine(url)
  const cut = () => void line.cut()
  giveUp?.addEventListener('abort', cut)
  try {
    giveUp?.throwIfAborted()
    const [system] = await line.ask('IDENTIFY_SYSTEM')
    const [size] = await line.ask('SHOW wal_segment_size')
    const cluster = String(system?.systemid)
    const { base } = await makeClusterFolders(backupDir, cluster)
    await ensureSlot(line)
    const taken = await takeBase(line, base, formatInstant(machineNow()), {
      ...known,
      password: decodeURIComponent(new URL(url).password),
      postgres: MAJOR_VERSION,
      cluster,
      segmentBytes: segmentBytes(size?.wal_segment_size ?? ''),
    })
    const backups = (await listBackups(backupDir)).filter((one) => one.cluster === cluster)
    const backup = backups.find((one) => one.name === taken.name)
    if (!backup) throw new Error('the backup is not where it was put')
    return { backup, removed: await retain(backups, keep) }
  } finally {
    giveUp?.removeEventListener('abort', cut)
    await line.cut()
  }
}

/** The id of a key stands in front of everything it has sealed. */
const KEY_ID = "SELECT split_part(number_sealed, '.', 2) AS key_id FROM handset LIMIT 1"

async function askDatabase(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const counts = await countRows(async (sql) => (await client.query(sql)).rows)
    const sealed = counts.handset ? await client.query<{ key_id: string }>(KEY_ID) : undefined
    return { counts, keyId: sealed?.rows[0]?.key_id ?? null }
  } finally {
    await client.end()
  }
}
