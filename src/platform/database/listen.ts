/**
 * One connection that LISTENs, for a hint that another process has written something. A hint may be lost: whoever is
 * woken here must also look by itself now and then.
 *
 * Such a connection can stay up and carry nothing (a proxy, a pooler, a hung server), and says nothing about it. So this
 * process notifies itself over another connection every few seconds. When that does not arrive, the connection is given
 * up and a new one is opened, after a pause that grows while the database is away.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './database.ts'
import { isGone } from './gone.ts'
import { QuietClient } from './quiet-client.ts'
import { statement } from './statement.ts'

export interface ListenOptions {
  /** May name several hosts: it listens on the one that may be written to. */
  readonly url: string
  /** The way of the notification that this process sends to itself. */
  readonly database: Database
  readonly channel: string
  /** Also called after each new connection: what was said in between is lost. */
  readonly heard: (payload: string) => void
  readonly onError: (name: string, error: unknown) => void
  /** Milliseconds between two notifications to itself. */
  readonly beatMs?: number
  /** Milliseconds after which one has not arrived. */
  readonly silenceMs?: number
}

export interface Listening {
  /** Whether the last notification to itself arrived. */
  alive(): boolean
  stop(): Promise<void>
}

const BEAT_MS = 5000
const SILENCE_MS = 3000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5000

export function startListening(options: ListenOptions): Listening {
  const { beatMs = BEAT_MS, silenceMs = SILENCE_MS } = options
  /** Nobody else notifies this one. */
  const own = `holdfast_alive_${randomBytes(8).toString('hex')}`
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (ms: number): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined)
  let alive = false

  async function live(): Promise<void> {
    const client = new QuietClient({
      connectionString: options.url,
      application_name: 'holdfast listen',
      connectionTimeoutMillis: 3000,
      query_timeout: silenceMs,
      keepAlive: true,
      options: '-c role=holdfast_runtime',
    })
    const lost = new Promise<void>((resolve) => void client.once('end', resolve))
    const letGo = () => void client.connection.stream.destroy()
    signal.addEventListener('abort', letGo)
    let arrived: (() => void) | undefined
    client.on('notification', ({ channel, payload }) => {
      if (channel === own) arrived?.()
      else options.heard(payload ?? '')
    })
    try {
      await client.connect()
      await client.query(`LISTEN ${options.channel}; LISTEN ${own}`)
      options.heard('')
      while (!signal.aborted) {
        const came = new Promise<'came'>((resolve) => {
          arrived = () => resolve('came')
        })
        await options.database.all(statement('SELECT pg_notify($1, $2)', own, ''))
        if ((await Promise.race([came, lost, pause(silenceMs)])) !== 'came') return
        alive = true
        await Promise.race([pause(beatMs), lost])
      }
    } finally {
      alive = false
      signal.removeEventListener('abort', letGo)
      // One that hangs would not answer a farewell either.
      letGo()
      void client.end().catch(() => undefined)
    }
  }

  async function run(): Promise<void> {
    let rest = FIRST_PAUSE_MS
    while (!signal.aborted) {
      const began = performance.now()
      await live().catch((error: unknown) => {
        // A database that is away is told of by everything that needs it.
        if (!isGone(error) && !signal.aborted) options.onError('listening', error)
      })
      rest = performance.now() - began > 2 * beatMs ? FIRST_PAUSE_MS : Math.min(2 * rest, LONGEST_PAUSE_MS)
      await pause(rest)
    }
  }

  const running = run()
  return {
    alive: () => alive,
    async stop() {
      stopping.abort()
      await running
    },
  }
}
