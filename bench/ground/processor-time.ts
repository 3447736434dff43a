/** What a process has used, from /proc (Linux): processor time of one or of a whole tree, and memory. */
import { readdir, readFile } from 'node:fs/promises'

/** USER_HZ; 100 on every Linux that Node runs on. */
const TICK_MS = 10

interface Used {
  readonly parent: number
  readonly ownMs: number
  /** Of children that have left already. */
  readonly childrenMs: number
}

async function used(pid: number): Promise<Used | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name in parentheses may hold spaces; fields are counted behind it.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  if (!fields) return null
  const ms = (at: number) => Number(fields[at]) * TICK_MS
  return { parent: Number(fields[1]), ownMs: ms(11) + ms(12), childrenMs: ms(13) + ms(14) }
}

/** Milliseconds of processor time that this process has used since it started. */
export const processMs = async (pid: number): Promise<number> => (await used(pid))?.ownMs ?? 0

/** The same of a process and its direct children, those that have left included: a PostgreSQL server. */
export async function treeMs(pid: number): Promise<number> {
  const root = await used(pid)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = await Promise.all(pids.map(used))
  const children = all.filter((one) => one?.parent === pid).reduce((sum, one) => sum + (one?.ownMs ?? 0), 0)
  return (root?.ownMs ?? 0) + (root?.childrenMs ?? 0) + children
}

async function memoryMb(pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024
}

/** Resident memory in megabytes. */
export const residentMb = (pid: number): Promise<number> => memoryMb(pid, 'VmRSS')

/** The most resident memory there has been since the process started, in megabytes. */
export const peakMb = (pid: number): Promise<number> => memoryMb(pid, 'VmHWM')
