/** The benchmark's own helper processes: consoles, and a bare Socket.IO server. Asked and answered by messages. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Broadcast } from '../broadcast-process.ts'
import type { Seen, ToConsoles } from '../consoles-process.ts'

/** Without the launcher's own flags, which would end a helper that is not the launcher's child. */
const start = (name: string) => fork(fileURLToPath(new URL(`../${name}`, import.meta.url)), { execArgv: [] })

async function ask<T>(child: ChildProcess, order: ToConsoles | Broadcast): Promise<T> {
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('a helper process left')))
  gone.catch(() => undefined)
  child.send(order)
  const [answer] = await Promise.race([once(child, 'message'), gone])
  return answer as T
}

export interface Consoles {
  connect(to: { port: number; cookies: readonly string[]; count: number; watch: boolean }): Promise<void>
  /** What all of them saw since the last report. */
  report(): Promise<Seen>
  end(): void
}

/** Consoles in two processes, so that one that is busy reading does not make the others look late. */
export function startConsoles(): Consoles {
  const children = [start('consoles-process.ts'), start('consoles-process.ts')]
  return {
    async connect({ count, ...to }) {
      const half = Math.ceil(count / 2)
      await Promise.all(
        children.map((child, n) =>
          ask(child, { do: 'connect', ...to, count: n === 0 ? half : count - half }),
        ),
      )
    },
    async report() {
      const seen = await Promise.all(children.map((child) => ask<Seen>(child, { do: 'report' })))
      return {
        pairs: seen.flatMap(({ pairs }) => pairs),
        sample: seen.find((one) => one.sample !== null)?.sample ?? null,
      }
    },
    end: () => children.forEach((child) => void child.kill('SIGKILL')),
  }
}

export interface BareServer {
  readonly port: number
  readonly pid: number
  /** @returns positions and the instants they were sent at, in pairs */
  broadcast(order: Broadcast): Promise<readonly number[]>
  end(): void
}

export async function startBareServer(): Promise<BareServer> {
  const child = start('broadcast-process.ts')
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    port,
    pid: child.pid ?? 0,
    broadcast: async (order) => (await ask<{ sent: number[] }>(child, order)).sent,
    end: () => void child.kill('SIGKILL'),
  }
}
