/**
 * Every program of the embedded server is started the same way: never as root, with nothing of our
 * environment, and out of our process group, because Ctrl-C in a terminal must reach Holdfast only, which stops the
 * server in order. If this process leaves early (a crash, a second Ctrl-C), the program is asked to leave too.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import type { RunAs } from './run-as.ts'

export type Departure = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type Program = {
  readonly child: ChildProcess
  /** Resolves when the process has gone, however it went; also when it could not be started. */
  readonly gone: Promise<Departure>
}

/** @param output file descriptor that receives what the program says */
export function spawnProgram(file: string, args: readonly string[], runAs: RunAs, output: number): Program {
  const child = spawn(file, args, {
    ...(runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid }),
    cwd: '/',
    detached: true,
    env: environment(),
    stdio: ['ignore', output, output],
  })
  const letGo = () => void child.kill('SIGINT')
  process.once('exit', letGo)
  const gone = new Promise<Departure>((resolve) => {
    const leave = (departure: Departure) => {
      process.off('exit', letGo)
      resolve(departure)
    }
    child.once('exit', (code, signal) => leave({ code, signal }))
    child.once('error', () => leave({ code: null, signal: null }))
  })
  return { child, gone }
}

/** No PGPORT or PGOPTIONS of the person leaks in, and the server's words stay English. */
const environment = (): Record<string, string> => ({
  // Not plain C: with it pg_trgm drops every letter outside ASCII, and "Zoë" would be looked up as "Zo".
  LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
  TZ: 'UTC',
})
