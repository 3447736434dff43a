/**
 * The replication slot, by which the server keeps the log until the archive has it, also while
 * Holdfast is stopped. A slot that fell behind too far is given up by the server (max_slot_wal_keep_size), so that a
 * broken backup disk never fills the disk of the database: then the archive has a gap, and a new copy is needed.
 */
import type { ReplicationLine } from './replication-line.ts'
import { type Lsn, parseLsn } from './wal-position.ts'

export const SLOT = 'holdfast_archive'

/** How far the archive is safe as the server knows it; null when there is no slot or the server gave it up. */
async function readSlot(line: ReplicationLine): Promise<Lsn | null> {
  const [row] = await line.ask(`READ_REPLICATION_SLOT ${SLOT}`)
  return typeof row?.restart_lsn === 'string' ? parseLsn(row.restart_lsn) : null
}

/** @returns where the log that the server keeps for us begins, and whether that is only from now on */
export async function ensureSlot(line: ReplicationLine): Promise<{ from: Lsn; isNew: boolean }> {
  const known = await readSlot(line)
  if (known !== null) return { from: known, isNew: false }
  await line.ask(`DROP_REPLICATION_SLOT ${SLOT} WAIT`).catch((error: unknown) => {
    if ((error as { code?: string }).code !== UNDEFINED_OBJECT) throw error
  })
  await line.ask(`CREATE_REPLICATION_SLOT ${SLOT} PHYSICAL (RESERVE_WAL true)`)
  const from = await readSlot(line)
  if (from === null) throw new Error('the server did not keep the log for the archive')
  return { from, isNew: true }
}

const UNDEFINED_OBJECT = '42704'
