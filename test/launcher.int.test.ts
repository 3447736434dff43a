/**
 * The launcher behind every npm script, with real processes: when npm is gone, however that came about, what it started
 * stops in order. The package is a small one of the test's own; its server takes a second to stop, and says how often it was
 * told to.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from './harness/until.ts'

const launcher = fileURLToPath(new URL('../scripts/node24.mjs', import.meta.url))
const server = `import { writeFileSync } from 'node:fs'
let signals = 0
process.on('SIGTERM', () => {
  signals += 1
  if (signals === 1) setTimeout(() => { writeFileSync('stopped', 'told ' + signals); process.exit(0) }, 1000)
})
setInterval(() => undefined, 1000)
console.log('server ' + process.pid)`

let folder: string
let npm: ChildProcess
let pid: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-launcher-'))
  const scripts = { start: `node "${launcher}" server.mjs` }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'small', private: true, scripts }))
  await writeFile(join(folder, 'server.mjs'), server)
  npm = spawn('npm', ['start', '--silent'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const [line] = await once(createInterface({ input: npm.stdout ?? process.stdin }), 'line')
  pid = Number(String(line).split(' ')[1])
})

afterEach(async () => {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function isAlive(process_: number): boolean {
  try {
    return process.kill(process_, 0)
  } catch {
    return false
  }
}

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'stops the server in order when %s ends npm alone',
  async (signal) => {
    expect(isAlive(pid)).toBe(true)
    npm.kill(signal)
    await until('the server to be gone', () => !isAlive(pid) || undefined)
    expect(await readFile(join(folder, 'stopped'), 'utf8')).toBe('told 1')
  },
)

it('tells the server once when SIGTERM goes to npm and everybody under it', async () => {
  process.kill(-(npm.pid ?? 0), 'SIGTERM')
  await until('the server to be gone', () => !isAlive(pid) || undefined)
  expect(await readFile(join(folder, 'stopped'), 'utf8')).toBe('told 1')
})
