/**
 * A database that lets the migrations of the queue in and then refuses (it is starting, or closed for connections): the
 * reminder jobs wait for it, and the process goes on with everything else.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../../test/harness/database.ts'
import { until } from '../../test/harness/until.ts'
import { startReminders } from './reminders.ts'

/** What the server says before it hangs up, as bytes: `E`, length, fields, each ended by a zero. */
function refusal(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C55000\0Mnot accepting connections\0\0')
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

it('a queue that is refused by the database is built again later, and stops nobody else in the process', async () => {
  const database = await createTestDatabase()
  const target = new URL(database.url)
  let seen = 0
  let open = false
  let refused = 0
  const sockets = new Set<Socket>()
  const proxy = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    seen += 1
    // The first is the migration's, and that of each next try.
    if (!open && seen % 3 !== 1) {
      refused += 1
      return void socket.once('data', () => socket.end(refusal()))
    }
    const server = connect(Number(target.port), target.hostname)
    sockets.add(server)
    server.on('error', () => undefined)
    socket.pipe(server).pipe(socket)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const url = new URL(database.url)
  url.port = String((proxy.address() as AddressInfo).port)
  const errors: unknown[] = []
  const clocks = startReminders({
    redisUrl: undefined,
    databaseUrl: url.href,
    works: true,
    fire: async () => undefined,
    onError: (_part, error) => void errors.push(error),
    heartbeatMs: 100,
    silenceMs: 500,
  })
  await until('it to be tried again', () => refused > 2 || undefined)
  expect(errors.length).toBeLessThan(50)
  expect(clocks.state().state).toBe('degraded')
  open = true
  await until('the queue to run', () => clocks.state().state === 'running' || undefined)
  await clocks.stop()
  for (const socket of sockets) socket.destroy()
  proxy.close()
  await database.drop()
})
