/** It does not matter who is there first. */
import { setTimeout as pause } from 'node:timers/promises'
import { atMost, exactly, type Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

export const startOrder: Scenario = {
  name: 'start-order-does-not-matter',
  promise: 'Start order does not matter.',
  fault: 'A worker and an api started 30 s before PostgreSQL and Redis, ten times.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'redis' })
    try {
      const rounds = Math.max(2, Math.round(10 * options.scale))
      const earlyMs = Math.max(3000, 30_000 * options.scale)
      const took: number[] = []
      const queued: number[] = []
      let restarts = 0
      await site.fleet.stop()
      for (let round = 1; round <= rounds; round += 1) {
        await site.cluster.stop()
        await site.redis?.kill()
        site.ledger.fault(`started ${Math.round(earlyMs / 1000)} s before PostgreSQL and Redis`)
        const pair = [
          await site.fleet.start(`worker of round ${round}`, { ROLE: 'worker' }),
          await site.fleet.start(`api of round ${round}`, { ROLE: 'api' }),
        ]
        await pause(earlyMs)
        await site.cluster.start()
        const began = performance.now()
        await site.redis?.start()
        for (const member of pair) await member.ready()
        took.push(Math.round(performance.now() - began))
        const [worker] = pair
        for (let state = ''; state !== 'running' && performance.now() - began < 30_000; await pause(100))
          state = String(((await worker?.health('/health/engine'))?.body.queue as { state?: string })?.state)
        queued.push(Math.round(performance.now() - began))
        restarts += pair.reduce((sum, member) => sum + member.starts() - 1, 0)
        await site.fleet.stop()
      }
      return {
        findings: [
          atMost('both ready, after the database', Math.max(...took), 5000, ' ms'),
          exactly('restarts', restarts, 0),
          {
            what: 'queue running, after the database',
            goal: '–',
            seen: `${Math.max(...queued)} ms`,
            met: true,
          },
        ],
        faults: [`started before their servers × ${rounds}`],
      }
    } finally {
      await site.close()
    }
  },
}
