/**
 * A process id alone says little after a crash, since the system gives it away again. A process is
 * known by its id together with the moment it started.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A text that is equal only for the same process on the same boot, or null when no such process lives. */
export function processMark(pid: number): string | null {
  if (!isAlive(pid)) return null
  if (process.platform !== 'linux') return ps(pid, 'lstart')
  const stat = read(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The command name stands in parentheses and may hold spaces: count the fields after it (proc(5): state is field 3).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}:${fields[19] ?? ''}`
}

/** The command line of a living process, its words apart by spaces, or an empty text. */
export function commandLine(pid: number): string {
  if (processMark(pid) === null) return ''
  if (process.platform !== 'linux') return ps(pid, 'command') ?? ''
  return (read(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ')
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function ps(pid: number, column: string): string | null {
  const result = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', timeout: 2000 })
  const text = result.status === 0 ? result.stdout.trim() : ''
  return text === '' ? null : text
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
