/**
 * One life of the server process, from spawn to ready to gone. It listens on 127.0.0.1 only, has
 * no socket files to go stale, and writes to DATA_DIR/postgres.log without the values people typed.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import type { DataFolder } from './data-folder.ts'
import { type Farewell, farewell } from './log-words.ts'
import type { Programs } from './programs.ts'
import type { RunAs } from './run-as.ts'
import { openLog, readLogFrom } from './server-log.ts'
import { type Departure, type Program, spawnProgram } from './spawn-program.ts'

export type Server = {
  readonly pid: number
  /** Resolves when the process has gone, however it went. */
  readonly gone: Promise<Departure>
  readonly signal: (signal: NodeJS.Signals) => void
}

export type Launch = {
  readonly folder: DataFolder
  readonly programs: Programs
  readonly runAs: RunAs
  readonly port: number
  /** Further server settings, for benchmarks; those that guard durability cannot be changed. */
  readonly settings: Readonly<Record<string, string>>
  readonly say: (line: string) => void
}

/** 200 connections: a process uses at most 25, a machine runs a few. */
const ownSettings: Readonly<Record<string, string>> = {
  max_connections: '200',
  log_line_prefix: '%m [%p] ',
  // Details and statements of failed queries carry what people wrote: they stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  // A backup disk that is full or gone must not fill the disk of the database with what was kept for it.
  max_slot_wal_keep_size: '4GB',
  // A new service's tables have no statistics; until the first ANALYZE every look-up by (service_id, id) may walk all
  // cases of the service along another index. A minute of that, the default, is the first minute of a new service.
  autovacuum_naptime: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // After a crash every file is synced before the log is replayed: one call for the disk instead of a thousand files.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
}

const fixedSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
}

/** Crash recovery after a long run may take minutes; more than this is a fault to look at. */
const READY_WITHIN_MS = 10 * 60_000

/**
 * @param giveUp aborted when nobody wants the server any more
 * @returns the running, ready server, or why it left
 */
export async function launch(order: Launch, giveUp?: AbortSignal): Promise<Server | Farewell> {
  const { folder, programs, runAs, port } = order
  const log = await openLog(folder)
  const settings = Object.entries({ ...ownSettings, ...order.settings, ...fixedSettings, port: String(port) })
  const args = ['-D', folder.cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const program = spawnProgram(programs.postgres, args, runAs, log.handle.fd)
  await log.handle.close()
  if (await becameReady(program, order, giveUp)) {
    const { child, gone } = program
    return { pid: child.pid ?? 0, gone, signal: (signal) => void child.kill(signal) }
  }
  return farewell(await readLogFrom(folder, log.from), folder)
}

/** The eighth line of postmaster.pid is what pg_ctl itself waits for. */
async function becameReady({ child, gone }: Program, order: Launch, giveUp?: AbortSignal): Promise<boolean> {
  let left = false
  void gone.then(() => {
    left = true
  })
  const file = join(order.folder.cluster, 'postmaster.pid')
  for (let waited = 0; !left; waited += 20) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true
    if (waited > 0 && waited % 10_000 === 0)
      order.say('Still waiting for PostgreSQL (it may be replaying its log) …')
    if (giveUp?.aborted) child.kill('SIGQUIT')
    if (waited >= READY_WITHIN_MS) {
      child.kill('SIGQUIT')
      throw new StartProblem(`PostgreSQL is not ready after ten minutes. Look at ${order.folder.log}.`)
    }
    await pause(20)
  }
  return false
}
