/**
 * After kill -9 of node its PostgreSQL runs on without a master. The next start stops it in order,
 * then starts its own. A `postmaster.pid` whose process is gone, or is somebody else by now, is cleared away.
 */
import { readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DataFolder } from './data-folder.ts'
import { commandLine, processMark } from './process-identity.ts'

/** Fast shutdown, immediate shutdown (the log is replayed at the next start: nothing is lost), and the end. */
const steps = [
  { signal: 'SIGINT', waitMs: 5000 },
  { signal: 'SIGQUIT', waitMs: 5000 },
  { signal: 'SIGKILL', waitMs: 5000 },
] as const

/** Stops a server left over on this cluster. Call only while holding the folder. */
export async function stopLeftover(folder: DataFolder, say: (line: string) => void): Promise<void> {
  const file = join(folder.cluster, 'postmaster.pid')
  const [first, home] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(first ?? '')
  if (!Number.isSafeInteger(pid) || pid <= 0) return
  const mark = processMark(pid)
  if (mark === null || !(await servesCluster(pid, home ?? '', folder))) {
    await rm(file, { force: true })
    return
  }
  say(`Stopping the PostgreSQL that the last run left behind (process id ${pid}).`)
  for (const { signal, waitMs } of steps) {
    if (await endProcess(pid, mark, signal, waitMs)) return
  }
}

/** The file is ours only if the process really is a server on this very folder. */
async function servesCluster(pid: number, home: string, folder: DataFolder): Promise<boolean> {
  const words = commandLine(pid)
  if (!words.includes('postgres')) return false
  const own = await realpath(folder.cluster)
  return words.includes(folder.cluster) || words.includes(own) || home === own
}

async function endProcess(
  pid: number,
  mark: string,
  signal: NodeJS.Signals,
  waitMs: number,
): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return processMark(pid) !== mark
  }
  for (let waited = 0; waited < waitMs; waited += 20) {
    if (processMark(pid) !== mark) return true
    await pause(20)
  }
  return false
}
