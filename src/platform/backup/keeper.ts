/**
 * Backups that nobody has to think of. It takes the first copy some minutes after the start, so that a
 * start is as quick as ever, then one each BACKUP_EVERY, keeps the log in between, and writes down that it went well.
 */
import { parseInstant } from '../../kernel/clock.ts'
import type { Database } from '../database/database.ts'
import { type Loop, startLoop } from '../loop.ts'
import { machineMs } from '../machine-clock.ts'
import { type Backup, clusterFolder, listBackups } from './backup-folder.ts'
import { askCluster, flushedLsn } from './cluster-reads.ts'
import { noteFailure, noteSuccess } from './safekeeping-rows.ts'
import { takeBackup } from './take-backup.ts'
import { startWalReceiver, type WalReceiver } from './wal-receiver.ts'

export interface KeeperOptions {
  /** The embedded server as its owner. */
  readonly url: string
  readonly database: Database
  readonly backupDir: string
  /** Minutes between copies. */
  readonly every: number
  readonly keep: number
  /** Milliseconds that a cluster without any copy waits for its first. */
  readonly firstAfterMs: number
  readonly onError: (name: string, error: unknown) => void
}

export interface Keeper {
  /** Takes a copy now and waits for it, whatever is due. */
  backUpNow(): Promise<void>
  /** Waits until everything written so far is in the archive. @returns false when that took longer */
  archiveNow(withinMs: number): Promise<boolean>
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 5000
/** What is older than this is no news of the log. */
const LOG_NEWS_MS = 60_000
const AGAIN_AFTER_MS = 5 * 60_000
/** Part of the five seconds that Ctrl-C may take. */
const LAST_WORDS_MS = 400

/** How long until the next copy is due, in milliseconds; 0 or less is now. Pure. */
export function untilDue(
  newest: Pick<Backup, 'takenAt' | 'timeline'> | undefined,
  at: { nowMs: number; startedMs: number; timeline: number; every: number; firstAfterMs: number },
): number {
  if (newest === undefined) return at.startedMs + at.firstAfterMs - at.nowMs
  // After a restore a new timeline has begun: the next loss should not have to go through two of them.
  if (newest.timeline !== at.timeline) return 0
  return Number(parseInstant(newest.takenAt) / 1000n) + at.every * 60_000 - at.nowMs
}

export function startKeeper(options: KeeperOptions): Keeper {
  const { url, database, backupDir, onError } = options
  const giveUp = new AbortController()
  const startedMs = machineMs()
  let receiver: WalReceiver | undefined
  let wanted = false
  let failedAtMs = Number.NEGATIVE_INFINITY
  let known: Awaited<ReturnType<typeof askCluster>> | undefined

  async function backUp(): Promise<void> {
    wanted = false
    try {
      const { backup, removed } = await takeBackup({
        url,
        backupDir,
        keep: options.keep,
        giveUp: giveUp.signal,
      })
      const detail = { name: backup.name, bytes: backup.packedBytes, removed: removed.length }
      await noteSuccess(database, 'backup', detail)
    } catch (error) {
      if (giveUp.signal.aborted) return
      failedAtMs = machineMs()
      await noteFailure(database, 'backup').catch(() => undefined)
      throw error
    }
  }

  const loop: Loop = startLoop({
    name: 'backups',
    onError: (name, error) => void (giveUp.signal.aborted || onError(name, error)),
    rest: () => LOOK_EVERY_MS,
    restAfterError: LOOK_EVERY_MS,
    async pass() {
      if (giveUp.signal.aborted) return false
      known ??= await askCluster(url)
      const { cluster, timeline } = known
      const newest = (await listBackups(backupDir)).find((one) => one.cluster === cluster)
      const due = untilDue(newest, { ...options, timeline, startedMs, nowMs: machineMs() }) <= 0
      const again = machineMs() - failedAtMs > AGAIN_AFTER_MS
      if (wanted || (due && again)) await backUp()
      if (receiver === undefined && (newest !== undefined || due) && !giveUp.signal.aborted) {
        const onGap = () => {
          wanted = true
        }
        receiver = startWalReceiver({ url, folder: clusterFolder(backupDir, cluster).wal, onGap, onError })
      }
      const behindMs = receiver?.behindMs() ?? Number.POSITIVE_INFINITY
      if (behindMs < LOG_NEWS_MS) await noteSuccess(database, 'log', {}, behindMs)
      return false
    },
  })

  return {
    async backUpNow() {
      wanted = true
      await loop.runNow()
    },
    archiveNow: async (withinMs) => (await receiver?.reach(await flushedLsn(url), withinMs)) ?? false,
    async stop() {
      giveUp.abort()
      const last = receiver === undefined ? undefined : await flushedLsn(url).catch(() => undefined)
      if (last !== undefined) await receiver?.reach(last, LAST_WORDS_MS)
      await receiver?.stop()
      await loop.stop()
    },
  }
}
