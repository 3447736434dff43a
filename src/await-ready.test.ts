import { expect, it } from 'vitest'
import { awaitReady, type ReadyCheck } from './await-ready.ts'

const refused = () =>
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' })

/** A start whose database goes away and comes back, by a clock that the test moves. */
function start(parts: Pick<ReadyCheck, 'http' | 'engine'>) {
  let nowMs = 0
  const said: string[] = []
  const proof: ReadyCheck = {
    ...parts,
    monotonicMs: () => nowMs,
    pause: async (ms) => {
      nowMs += ms
    },
    say: (line) => void said.push(line),
  }
  return { proof, said, nowMs: () => nowMs }
}

it('waits a minute for a database that went away, says so once, and is ready when it is back', async () => {
  const { proof, said, nowMs } = start({
    http: async () => nowMs() > 60_000,
    engine: () =>
      nowMs() > 60_000
        ? Promise.resolve({ status: 'running', timersRunning: true })
        : Promise.reject(refused()),
  })
  await awaitReady(proof)
  expect(said).toEqual(['The database does not answer any more. Waiting for it …'])
  expect(nowMs()).toBeLessThan(61_000)
})

it.each([
  ['the engine is not running', true, { status: 'stopped', timersRunning: false } as const],
  ['HTTP does not answer', false, { status: 'running', timersRunning: true } as const],
])('gives up after a while and tells the person that %s', async (words, served, view) => {
  const { proof, said } = start({ http: async () => served, engine: async () => view })
  await expect(awaitReady(proof)).rejects.toThrow(`Holdfast did not come up: ${words}.`)
  expect(said).toEqual([])
})

it.each([
  ['as soon as the watcher sees that timers run', 300, 300],
  ['after a second all the same, when much is late and a process is started to help', 60_000, 1000],
])('is ready %s', async (_words, runningAtMs, readyAtMs) => {
  const { proof, nowMs } = start({
    http: async () => true,
    engine: async () => ({ status: 'late', timersRunning: nowMs() >= runningAtMs }),
  })
  await awaitReady(proof)
  expect(nowMs()).toBeGreaterThanOrEqual(readyAtMs)
  expect(nowMs()).toBeLessThan(readyAtMs + 100)
})
