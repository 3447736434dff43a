/**
 * A backup that was never restored is a hope. A drill restores one into a folder for the moment, asks it as
 * a real restore would, and throws it away. The product does it by itself (`drills.ts`); a person may (`npm run restore`).
 */
import { openDatabase } from '../database/database.ts'
import { StartProblem } from '../start-problem.ts'
import type { Backup } from './backup-folder.ts'
import { clearDrill, drillPlace, makeDrillPlace } from './drill-place.ts'
import { restore } from './restore.ts'
import { findRunning } from './running-server.ts'
import { noteSuccess } from './safekeeping-rows.ts'

export interface Rehearsal {
  readonly backup: Backup
  readonly backupDir: string
  readonly key: string | null
  readonly say: (line: string) => void
}

/** @returns how many seconds it took @throws StartProblem when the backup would not help */
export async function rehearse({ backup, backupDir, key, say }: Rehearsal): Promise<number> {
  const folder = await drillPlace(backupDir, backup.cluster)
  if (!(await clearDrill(folder)))
    throw new StartProblem(`A drill is under way in ${folder}. Wait until it is over.`)
  const started = performance.now()
  try {
    await makeDrillPlace(folder)
    await restore({ backup, folder, key, keepKey: false, say })
    return Math.ceil((performance.now() - started) / 1000)
  } finally {
    await clearDrill(folder)
  }
}

/** By hand. @param dataDir of the Holdfast that runs, which is told */
export async function drill(order: Rehearsal & { readonly dataDir: string }): Promise<void> {
  const { backup, dataDir, say } = order
  const seconds = await rehearse(order)
  say(
    `The drill went well: ${backup.name} and the log since were restored and asked in ${seconds} s, and thrown away.`,
  )
  const running = await findRunning(dataDir)
  if (running === null) return say('Holdfast does not run, so the date of this drill is not kept.')
  const database = openDatabase({
    url: running.url,
    applicationName: 'holdfast drill',
    max: 1,
    onError: () => undefined,
  })
  try {
    await noteSuccess(database, 'restore-drill', { name: backup.name, seconds })
  } finally {
    await database.close()
  }
}
