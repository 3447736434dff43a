/**
 * Part in the story: a backup that was never restored is a hope. The drill restores the newest into a folder for the moment,
 * asks it as a real restore would, throws it away, and writes down in the running database that it went well.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../database/database.ts'
import type { Backup } from './backup-folder.ts'
import { restore } from './restore.ts'
import type { Restored } from './restored-check.ts'
import { findRunning } from './running-server.ts'
import { noteSuccess } from './safekeeping-rows.ts'

export interface DrillOrder {
  readonly backup: Backup
  readonly key: string | null
  /** Of the Holdfast that runs, which is told. */
  readonly dataDir: string
  readonly say: (line: string) => void
}

/** @throws StartProblem when the backup would not help */
export async function drill({ backup, key, dataDir, say }: DrillOrder): Promise<Restored> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-drill-'))
  await chmod(folder, 0o711)
  const started = performance.now()
  try {
    const restored = await restore({ backup, folder: join(folder, 'data'), key, keepKey: false, say })
    const seconds = Math.ceil((performance.now() - started) / 1000)
    say(
      `The drill went well: ${backup.name} and the log since were restored and asked in ${seconds} s, and thrown away.`,
    )
    await note(dataDir, backup, seconds, say)
    return restored
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function note(
  dataDir: string,
  backup: Backup,
  seconds: number,
  say: (line: string) => void,
): Promise<void> {
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
