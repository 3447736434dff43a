/**
 * Every quarter of an hour the sheet is written to DOWNTIME_DIR, outside the database, where it can be opened and printed when
 * nothing else answers. It appears by one rename and is readable by its owner only; the last eight stay.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import { noteFailure, noteSuccess } from '../platform/backup/safekeeping-rows.ts'
import type { Database } from '../platform/database/database.ts'
import { type Loop, startLoop } from '../platform/loop.ts'
import type { DowntimeReads } from './downtime-reads.ts'
import { sheetHtml } from './sheet.ts'
import type { SheetData } from './sheet-data.ts'

export interface PackWorkerDeps {
  readonly database: Database
  readonly reads: DowntimeReads
  /** DOWNTIME_DIR. */
  readonly folder: string
  readonly now: () => Instant
  /** Milliseconds until the first one; a start has better things to do. */
  readonly firstAfterMs: number
  readonly onError: (name: string, error: unknown) => void
}

const EVERY_MS = 15 * 60_000
const AGAIN_AFTER_MS = 60_000
const KEPT = 8

const ofService = (serviceId: string): string => serviceId.replaceAll('-', '').slice(-8)

/** Machine time, since a demonstration's clock may be moved. */
const fileName = (serviceId: string, now: Instant): string =>
  `downtime-${ofService(serviceId)}-${formatInstant(now).slice(0, 19).replaceAll(':', '')}Z.html`

/** @returns the file's path */
export async function writePack(folder: string, data: SheetData, now: Instant): Promise<string> {
  // What stands above it is not made: a disk that is not mounted should be heard of.
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const path = join(folder, fileName(data.service.id, now))
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  try {
    await writeFile(draft, sheetHtml(data), { mode: 0o600, flush: true })
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
  const prefix = `downtime-${ofService(data.service.id)}-`
  const older = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith('.html'))
  for (const name of older.toSorted().slice(0, -KEPT)) await rm(join(folder, name), { force: true })
  return path
}

export function startPackWorker(deps: PackWorkerDeps): Loop {
  let passes = 0
  return startLoop({
    name: 'downtime pack',
    onError: deps.onError,
    rest: () => (passes === 1 ? deps.firstAfterMs : EVERY_MS),
    restAfterError: AGAIN_AFTER_MS,
    async pass() {
      passes += 1
      if (passes === 1) return false
      try {
        for (const data of await deps.reads.sheets()) await writePack(deps.folder, data, deps.now())
        await noteSuccess(deps.database, 'downtime-pack')
        return false
      } catch (error) {
        await noteFailure(deps.database, 'downtime-pack').catch(() => undefined)
        throw error
      }
    },
  })
}
