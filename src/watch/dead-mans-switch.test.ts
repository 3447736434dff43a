import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { until } from '../../test/harness/until.ts'
import { startDeadMansSwitch } from './dead-mans-switch-worker.ts'

let pings = 0
const server = createServer((_request, response) => {
  pings += 1
  response.end()
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
afterAll(() => server.close())
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/holdfast`
const quiet = { onError: () => undefined, everyMs: 20 }

it('pings while timers run, and falls silent when they do not', async () => {
  let healthy = true
  let asked = 0
  const whetherHealthy = () => {
    asked += 1
    return healthy
  }
  const running = startDeadMansSwitch({ url, healthy: whetherHealthy, ...quiet })
  await until('two pings', () => pings >= 2 || undefined)
  healthy = false
  asked = 0
  await until('those under way to arrive', () => asked >= 2 || undefined)
  const before = pings
  await until('more occasions', () => asked >= 8 || undefined)
  expect(pings).toBe(before)
  running.stop()
})

it('asks nothing of anybody when no address is set', () => {
  const running = startDeadMansSwitch({ url: undefined, healthy: () => expect.unreachable(), ...quiet })
  running.stop()
  expect(pings).toBeGreaterThan(0)
})
