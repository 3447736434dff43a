/** A Redis server of the test's own, on a free port, without a file; `npm test` sees to it that the program is there. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { choosePort } from '../../src/platform/port.ts'
import { until } from './until.ts'

export interface RedisServer {
  readonly url: string
  /** Forgets everything, as an operator might by mistake. */
  flush(): Promise<void>
  /** kill -9 of this child. */
  kill(): Promise<void>
  /** Empty, on the same port. */
  start(): Promise<void>
}

export async function startRedis(): Promise<RedisServer> {
  const { port } = await choosePort({ host: '127.0.0.1', port: 0, portWasSet: true })
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | undefined

  async function ask<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
    redis.on('error', () => undefined)
    try {
      await redis.connect()
      return await work(redis)
    } finally {
      redis.disconnect()
    }
  }

  async function start(): Promise<void> {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    const server = spawn('redis-server', options, { stdio: 'ignore' })
    child = server
    const missing = once(server, 'error').then(([error]) => Promise.reject(error))
    missing.catch(() => undefined)
    const answers = () => ask((redis) => redis.ping()).catch(() => undefined)
    await Promise.race([until('redis-server to answer', answers), missing])
  }

  await start()
  return {
    url,
    start,
    flush: async () => void (await ask((redis) => redis.flushall())),
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const left = once(child, 'exit')
      child.kill('SIGKILL')
      await left
    },
  }
}
