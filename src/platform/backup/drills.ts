/**
 * Drills that nobody has to think of. On the first day, and then each BACKUP_DRILL_EVERY days, the newest
 * backup is brought back by a process of its own and thrown away; how that went is written down where a manager sees it.
 */
import type { Database } from '../database/database.ts'
import { startLoop } from '../loop.ts'
import { listBackups } from './backup-folder.ts'
import { askCluster } from './cluster-reads.ts'
import { drillApart } from './drill-child.ts'
import { drillDue } from './drill-due.ts'
import { clearDrill, drillPlace } from './drill-place.ts'
import { noteFailure, noteSuccess, readSafekeeping } from './safekeeping-rows.ts'

export interface DrillsOptions {
  /** The embedded server as its owner. */
  readonly url: string
  readonly database: Database
  readonly backupDir: string
  /** Base64: what is sealed in the backup must open with it. */
  readonly key: string | null
  /** 0 is never. */
  readonly everyDays: number
  /** Milliseconds after the start before the first of all drills. */
  readonly firstAfterMs: number
  readonly onError: (name: string, error: unknown) => void
}

export interface Drills {
  /** Tries the newest backup now and waits for it, whatever is due. */
  drillNow(): Promise<void>
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 30_000

export function startDrills(options: DrillsOptions): Drills {
  const { url, database, backupDir, key, onError } = options
  const giveUp = new AbortController()
  const started = performance.now()
  let known: { readonly cluster: string; readonly place: string } | undefined
  let wanted = false

  async function settle() {
    const { cluster } = await askCluster(url)
    const place = await drillPlace(backupDir, cluster)
    // What a drill has left that was killed together with the product.
    await clearDrill(place)
    return { cluster, place }
  }

  const loop = startLoop({
    name: 'restore drill',
    onError: (name, error) => void (giveUp.signal.aborted || onError(name, error)),
    rest: () => LOOK_EVERY_MS,
    restAfterError: LOOK_EVERY_MS,
    async pass() {
      if (giveUp.signal.aborted) return false
      known ??= await settle()
      const { cluster, place } = known
      const { now, rows } = await readSafekeeping(database)
      const last = rows.find((row) => row.kind === 'restore-drill')
      const backup = (await listBackups(backupDir)).find((one) => one.cluster === cluster)
      const due =
        last !== undefined &&
        drillDue(backup, last, { ...options, now, runningMs: performance.now() - started })
      if (backup === undefined || !(due || wanted)) return false
      wanted = false
      const seconds = await drillApart({ backup, backupDir, key }, giveUp.signal).catch(
        async (error: unknown) => {
          // It may have been killed: then nobody else stops its server.
          await clearDrill(place)
          if (!giveUp.signal.aborted) await noteFailure(database, 'restore-drill').catch(() => undefined)
          throw error
        },
      )
      await noteSuccess(database, 'restore-drill', { name: backup.name, seconds })
      return false
    },
  })

  return {
    async drillNow() {
      wanted = true
      await loop.runNow()
    },
    async stop() {
      giveUp.abort()
      await loop.stop()
    },
  }
}
