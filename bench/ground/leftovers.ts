/** A run that was ended by force cannot clear up; the next one stops its server and removes its folders. */
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFolder } from '../../src/platform/embedded-postgres/data-folder.ts'
import { stopLeftover } from '../../src/platform/embedded-postgres/leftover.ts'

const PREFIX = 'holdfast-bench-'

/** Where this run's folders begin; the process is in the name. */
export const ownPrefix = join(tmpdir(), `${PREFIX}${process.pid}-`)

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

export async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || runs(Number(pid))) continue
    const folder = join(tmpdir(), name)
    await stopLeftover(dataFolder(join(folder, 'data')), () => undefined)
    await rm(folder, { recursive: true, force: true })
  }
}
