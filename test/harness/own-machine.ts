/**
 * A machine that can be lost: the product with its embedded database in a folder of its own, and the commands a person would
 * type. `lose` is kill -9 of that child and of its database server, and the data folder gone.
 */

import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineView } from '../../src/contracts/health.ts'
import { findRunning } from '../../src/platform/backup/running-server.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { dataFolder } from '../../src/platform/embedded-postgres/data-folder.ts'
import { stopLeftover } from '../../src/platform/embedded-postgres/leftover.ts'
import { processMark } from '../../src/platform/embedded-postgres/process-identity.ts'
import { signIn } from './http.ts'
import { until } from './until.ts'

const program = fileURLToPath(new URL('./product-process.ts', import.meta.url))
const commands = new URL('../../src/', import.meta.url)

export type OwnMachine = Awaited<ReturnType<typeof ownMachine>>

export async function ownMachine() {
  const root = await mkdtemp(join(tmpdir(), 'holdfast-machine-'))
  await chmod(root, 0o711)
  const data = join(root, 'data')
  const key = join(root, 'kept-apart.key')
  const env = (more: Record<string, string>) => ({
    PATH: process.env.PATH ?? '',
    DATA_DIR: data,
    PORT: '0',
    LOG_LEVEL: 'error',
    ...more,
  })
  let child: ChildProcess | undefined
  let port = 0

  async function start(): Promise<void> {
    const next = fork(program, { env: env({}), execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    child = next
    const said: string[] = []
    next.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const gone = once(next, 'exit').then(() => Promise.reject(new Error(`it left: ${said.join('')}`)))
    const [ready] = (await Promise.race([once(next, 'message'), gone])) as [{ port: number }]
    gone.catch(() => undefined)
    port = ready.port
    await copyFile(join(data, 'seal.key'), key)
  }

  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const left = once(child, 'exit')
    child.kill('SIGKILL')
    await left
  }

  async function lose(): Promise<void> {
    const server = Number((await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
    await kill()
    process.kill(server, 'SIGKILL')
    await until('the server to be gone', () => processMark(server) === null || undefined)
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }

  /** `npm run backup`, `restore` or `doctor`, with everything it said. */
  async function run(command: string, words: readonly string[] = [], more: Record<string, string> = {}) {
    const file = fileURLToPath(new URL(`${command}.ts`, commands))
    const process_ = spawn(process.execPath, [file, ...words], {
      env: env(more),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: string[] = []
    for (const stream of [process_.stdout, process_.stderr])
      stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const [code] = (await once(process_, 'close')) as [number]
    return { code, said: said.join('') }
  }

  /** As the owner of whatever runs on the data folder. */
  async function query<Row>(text: string, ...values: unknown[]): Promise<Row[]> {
    const server = await findRunning(data)
    if (server === null) throw new Error('nobody runs')
    const database = openDatabase({
      url: server.url,
      applicationName: 'test',
      max: 1,
      onError: () => undefined,
    })
    return database.all(statement<Row>(text, ...values)).finally(() => database.close())
  }

  return {
    root,
    data,
    key,
    backups: `${data}-backups`,
    start,
    kill,
    lose,
    run,
    query,
    as: (name: string) => signIn(() => `http://127.0.0.1:${port}`, name),
    health: async () => (await (await fetch(`http://127.0.0.1:${port}/health/engine`)).json()) as EngineView,
    async end(): Promise<void> {
      await kill()
      await stopLeftover(dataFolder(data), () => undefined)
      await rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
