import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { choosePort, freePort } from './port.ts'

const taken: Server[] = []

async function take(port: number): Promise<void> {
  const server = createServer()
  taken.push(server)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
}

afterEach(async () => {
  for (const server of taken.splice(0)) await new Promise((resolve) => server.close(resolve))
})

describe('port', () => {
  it('takes the port that was asked for when it is free', async () => {
    const port = await freePort('127.0.0.1')
    expect(await choosePort({ host: '127.0.0.1', port, portWasSet: true })).toEqual({ port, note: null })
  })

  it('refuses a taken port that was set, by its number', async () => {
    const port = await freePort('127.0.0.1')
    await take(port)
    await expect(choosePort({ host: '127.0.0.1', port, portWasSet: true })).rejects.toThrow(
      `port ${port} (PORT) is taken`,
    )
  })

  it('moves on from a taken default port, and says so', async () => {
    const port = await freePort('127.0.0.1')
    await take(port)
    const chosen = await choosePort({ host: '127.0.0.1', port, portWasSet: false })
    expect(chosen.port).toBeGreaterThan(port)
    expect(chosen.note).toBe(
      `Port ${port} is taken by another program; using the next free one, ${chosen.port}.`,
    )
  })

  it('takes any free port for 0', async () => {
    expect((await choosePort({ host: '127.0.0.1', port: 0, portWasSet: true })).port).toBeGreaterThan(0)
  })

  it('says in words that an address is not of this machine', async () => {
    await expect(choosePort({ host: '192.0.2.1', port: 0, portWasSet: true })).rejects.toThrow(
      /HOST=192\.0\.2\.1 is not/,
    )
  })
})
