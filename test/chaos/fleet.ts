/**
 * The processes of a run, each a child of ours: started, killed, frozen and thawed by its own id, and started again
 * whenever it is gone, as whoever runs containers would.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { choosePort } from '../../src/platform/port.ts'
import { until } from '../harness/until.ts'

const program = fileURLToPath(new URL('../harness/product-process.ts', import.meta.url))
const skew = fileURLToPath(new URL('../harness/skewed-clock.ts', import.meta.url))

export interface Member {
  readonly name: string
  readonly base: string
  /** Whether it has said that it is ready since it was last started. */
  isReady(): boolean
  ready(): Promise<void>
  /** How often it was started. */
  starts(): number
  /** What it wrote to its log. */
  log(): readonly string[]
  /** kill -9; the fleet starts it again. */
  kill(): Promise<void>
  freeze(): void
  thaw(): void
  /** HTTP status of a health address, or 0 when nothing answered within `ms`. */
  health(path: string, ms?: number): Promise<{ status: number; body: Record<string, unknown> }>
}

export interface Fleet {
  start(name: string, env: Readonly<Record<string, string>>, clockOffsetMs?: number): Promise<Member>
  members(): readonly Member[]
  stop(): Promise<void>
}

export function createFleet(common: Readonly<Record<string, string>>): Fleet {
  const all: { member: Member; end: () => Promise<void> }[] = []

  async function start(name: string, env: Readonly<Record<string, string>>, clockOffsetMs = 0) {
    const { port } = await choosePort({ host: '127.0.0.1', port: 0, portWasSet: true })
    const said: string[] = []
    let child: ChildProcess
    let readyNow = false
    let starts = 0
    let ended = false

    function run(): void {
      starts += 1
      readyNow = false
      const started = fork(program, {
        env: {
          ...process.env,
          ...common,
          PORT: String(port),
          ...env,
          TEST_CLOCK_OFFSET_MS: String(clockOffsetMs),
        },
        execArgv: clockOffsetMs === 0 ? [] : ['--import', skew],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      child = started
      started.stderr?.on('data', (chunk: Buffer) => said.push(...chunk.toString().trim().split('\n')))
      started.once('message', () => {
        readyNow = child === started
      })
      started.once('exit', (_code, signal) => {
        readyNow = false
        // Nobody killed it: why it left belongs into the output of the run.
        if (signal === null && !ended)
          process.stderr.write(`${name} left by itself:\n${said.slice(-12).join('\n')}\n`)
        if (!ended) setTimeout(() => ended || run(), 50)
      })
    }
    const gone = () => child.exitCode !== null || child.signalCode !== null
    const kill = async () => {
      if (gone()) return
      const left = once(child, 'exit')
      child.kill('SIGKILL')
      await left
    }
    const base = `http://127.0.0.1:${port}`
    const member: Member = {
      name,
      base,
      kill,
      isReady: () => readyNow,
      ready: async () => void (await until(`${name} to be ready`, () => readyNow || undefined, 120_000)),
      starts: () => starts,
      log: () => said,
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
      async health(path, ms = 2000) {
        try {
          const answer = await fetch(base + path, { signal: AbortSignal.timeout(ms) })
          return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
        } catch {
          return { status: 0, body: {} }
        }
      },
    }
    run()
    all.push({
      member,
      end: async () => {
        ended = true
        child.kill('SIGCONT')
        await kill()
      },
    })
    return member
  }

  return {
    start,
    members: () => all.map(({ member }) => member),
    stop: async () => void (await Promise.all(all.map(({ end }) => end()))),
  }
}
