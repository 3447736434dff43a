/** Runs one program of this project, bounded in time, and never leaves it behind when this process is told to stop. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface Ran {
  readonly code: number
  readonly output: string
  readonly seconds: number
  readonly timedOut: boolean
}

interface Options {
  /** Longest time in seconds; after it SIGTERM, ten seconds later SIGKILL, to the program and its children. */
  readonly limit: number
  /** `show` passes the output on as it comes; `keep` returns it. */
  readonly output: 'show' | 'keep'
  readonly env?: Readonly<Record<string, string>>
}

const GRACE_MS = 10_000
const running = new Set<ChildProcess>()

/** Sends a signal to the program's whole group; a group that is gone already is fine. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}

let stopping = false

function stop(): void {
  stopping = true
  if (running.size === 0) process.exit(130)
  for (const child of running) {
    signalGroup(child, 'SIGTERM')
    setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS).unref()
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)

/** Runs `command` with `args` in the root of the repository. Never throws: a program that is missing has code 127. */
export function run(command: string, args: readonly string[], options: Options): Promise<Ran> {
  const began = performance.now()
  const stdio = options.output === 'show' ? 'inherit' : 'pipe'
  const child = spawn(command, args, {
    stdio: ['ignore', stdio, stdio],
    detached: true,
    env: { ...process.env, ...options.env },
  })
  running.add(child)
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  let timedOut = false
  const timers = [
    setTimeout(() => {
      timedOut = true
      signalGroup(child, 'SIGTERM')
    }, options.limit * 1000),
    setTimeout(() => signalGroup(child, 'SIGKILL'), options.limit * 1000 + GRACE_MS),
  ]
  return new Promise((resolve) => {
    const finish = (code: number, words = '') => {
      for (const timer of timers) clearTimeout(timer)
      running.delete(child)
      if (stopping) process.exit(130)
      const ended = timedOut ? `\nended after ${options.limit} s` : ''
      const output = Buffer.concat(chunks).toString('utf8') + words + ended
      resolve({ code, output, seconds: (performance.now() - began) / 1000, timedOut })
    }
    child.on('error', (error) => finish(127, error.message))
    child.on('close', (code, signal) => finish(code ?? (signal === null ? 1 : 137)))
  })
}

/** Runs a JavaScript program from node_modules with the Node that runs this script. */
export function runTool(file: string, args: readonly string[], options: Options): Promise<Ran> {
  return run(process.execPath, [file, ...args], options)
}
