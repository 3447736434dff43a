/**
 * Keeps the server alive. When PostgreSQL goes by itself (kill -9, out of memory) it is started
 * again on the same port, with back-off, until we stop it; pools elsewhere reconnect by themselves.
 *
 * States: running → (server gone) → restarting → running; from either → stopping → stopped.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Farewell } from './log-words.ts'
import type { Server } from './server.ts'
import type { Departure } from './spawn-program.ts'

export type Supervisor = {
  /** Process id of the present server. */
  readonly pid: () => number
  readonly onExit: (listener: (departure: Departure) => void) => void
  /** Fast shutdown; after `withinMs` the immediate one, whose log is replayed at the next start. */
  readonly stop: (withinMs: number) => Promise<void>
}

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5000

/** @param start starts a server on the same port, having cleared away the remains of the last one; may be given up */
export function supervise(
  first: Server,
  start: (giveUp: AbortSignal) => Promise<Server | Farewell>,
  say: (line: string) => void,
): Supervisor {
  const listeners: Array<(departure: Departure) => void> = []
  const stopping = new AbortController()
  let server = first

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const departure = await server.gone
      if (stopping.signal.aborted) return
      say('PostgreSQL has gone by itself; starting it again.')
      for (const listener of listeners) listener(departure)
      await restart()
    }
  }

  async function restart(): Promise<void> {
    for (let delay = FIRST_DELAY_MS; ; delay = Math.min(delay * 2, LONGEST_DELAY_MS)) {
      await pause(delay, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      const next = await start(stopping.signal).catch(wordsOf)
      if (typeof next !== 'string' && 'pid' in next) {
        server = next
        say('PostgreSQL is back.')
        return
      }
      if (!stopping.signal.aborted) say(`PostgreSQL could not be started again: ${words(next)}`)
    }
  }

  const watching = watch()
  return {
    pid: () => server.pid,
    onExit: (listener) => void listeners.push(listener),
    stop: async (withinMs) => {
      stopping.abort()
      await end(server, withinMs)
      await watching
      // A restart under way may have brought one more server just before it was given up.
      await end(server, withinMs)
    },
  }
}

async function end(server: Server, withinMs: number): Promise<void> {
  server.signal('SIGINT')
  if (await isGone(server, withinMs)) return
  server.signal('SIGQUIT')
  if (!(await isGone(server, withinMs))) server.signal('SIGKILL')
  await server.gone
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown fault')

function words(next: Farewell | string): string {
  if (typeof next === 'string') return next
  if (next.kind === 'port-taken') return 'its port is taken by another program.'
  return next.kind === 'busy' ? 'remains of the last one are still leaving.' : next.words
}

async function isGone(server: Server, withinMs: number): Promise<boolean> {
  const controller = new AbortController()
  const timeout = pause(withinMs, false, { signal: controller.signal }).catch(() => false)
  const gone = await Promise.race([server.gone.then(() => true), timeout])
  controller.abort()
  return gone
}
