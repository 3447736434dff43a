/** The real product as a process of its own, started as `npm start` starts it, outside a demonstration. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
/** As scripts/node24.mjs starts it. */
const FLAGS = ['--max-semi-space-size=16']
const READY = /Holdfast is ready at http:\/\/[\d.]+:(\d+)/

export interface Product {
  readonly port: number
  readonly pid: number
  readonly base: string
  /** What it said so far, log lines included. */
  readonly said: () => string
  stop(): Promise<void>
}

/** @throws Error with what it said, when it leaves before it is ready */
export async function startProduct(env: Readonly<Record<string, string>>): Promise<Product> {
  const child = spawn(process.execPath, [...FLAGS, main], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const letGo = () => void child.kill('SIGKILL')
  process.once('exit', letGo)
  let said = ''
  const port = await new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const found = READY.exec(said)?.[1]
      if (found !== undefined) resolve(Number(found))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Holdfast left before it was ready:\n${said}`)))
  })
  return {
    port,
    pid: child.pid ?? 0,
    base: `http://127.0.0.1:${port}`,
    said: () => said,
    async stop() {
      await leave(child)
      process.off('exit', letGo)
    },
  }
}

async function leave(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 8000)
  await gone
  clearTimeout(late)
}
