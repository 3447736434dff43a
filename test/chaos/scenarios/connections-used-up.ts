/** Timers keep their own connections when nobody else gets one. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { until } from '../../harness/until.ts'
import { atTheDesk, takeCalls } from '../callers.ts'
import { allFired, during, makeDue } from '../due.ts'
import { eachCallOnce, eachFiredOnce, onTime } from '../judged.ts'
import type { Finding, Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

/** Opens connections until none is left, and keeps them. */
async function takeAll(url: string): Promise<pg.Client[]> {
  const taken: pg.Client[] = []
  for (;;) {
    const client = new pg.Client({ connectionString: url, options: '-c role=holdfast_runtime' })
    client.on('error', () => undefined)
    const refused = await client.connect().then(
      () => false,
      () => true,
    )
    if (refused) return taken
    taken.push(client)
  }
}

export const connectionsUsedUp: Scenario = {
  name: 'no-free-connection',
  promise:
    'With no free connection, timers go on over their own, an alarm says so, and nothing acknowledged is lost.',
  fault:
    'Every connection that PostgreSQL has left is taken by somebody else for 30 s, while calls come and deadlines fall due.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'redis' })
    try {
      const worker = await site.fleet.start('worker', { ROLE: 'worker' })
      await worker.ready()
      const [api] = site.fleet.members()
      const base = () => api?.base ?? ''
      const heldMs = Math.max(25_000, 30_000 * options.scale)
      const plan = await makeDue(site, Math.round(1000 * options.scale), heldMs + 6000)
      const person = await atTheDesk(base)
      const calls = takeCalls(site, person, base, { perSecond: 10, seconds: Math.round(heldMs / 1000) + 4 })
      const findings: Finding[] = []
      await during(plan, [
        {
          atMs: 2000,
          run: async () => {
            const taken = await takeAll(site.cluster.url)
            site.ledger.fault(`${taken.length} connections taken, none left`)
            const held = pause(heldMs)
            const alarmed = await until(
              'the alarm',
              async () => {
                const { body } = await worker.health('/health/engine')
                const stuck = body.stuck as Record<string, number> | undefined
                return (stuck?.['connections-used-up'] ?? 0) > 0 || undefined
              },
              heldMs,
            ).catch(() => false)
            findings.push({
              what: 'the engine’s health says that connections are used up',
              goal: 'yes',
              seen: alarmed ? 'yes' : 'no',
              met: alarmed === true,
            })
            await held
            for (const client of taken) await client.end()
          },
        },
      ])
      await calls
      await allFired(site)
      const verdict = await site.verdict()
      return {
        findings: [
          ...eachFiredOnce(verdict),
          ...onTime(verdict),
          ...eachCallOnce(verdict, heldMs + 10_000),
          ...findings,
        ],
        faults: verdict.faults,
      }
    } finally {
      await site.close()
    }
  },
}
