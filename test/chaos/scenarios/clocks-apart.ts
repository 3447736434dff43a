/** No deadline runs early, whatever a process’s clock says. */
import { until } from '../../harness/until.ts'
import { allFired, during, makeDue } from '../due.ts'
import { eachFiredOnce, onTime } from '../judged.ts'
import { atMost, exactly, type Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

const FIVE_MINUTES_MS = 300_000

export const clocksApart: Scenario = {
  name: 'no-deadline-fires-early',
  promise: 'No deadline fires early, whatever a process’s clock says.',
  fault:
    'Three workers whose clocks are at −5, 0 and +5 minutes (an injected offset: Date as the whole process sees it, BullMQ included), 1,000 deadlines, BullMQ running on Redis.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'redis' })
    try {
      const right = await site.fleet.start('worker on time', { ROLE: 'worker' })
      await right.ready()
      site.ledger.fault('a clock five minutes behind')
      site.ledger.fault('a clock five minutes ahead')
      const apart = await Promise.all([
        site.fleet.start('worker behind', { ROLE: 'worker' }, -FIVE_MINUTES_MS),
        site.fleet.start('worker ahead', { ROLE: 'worker' }, FIVE_MINUTES_MS),
      ])
      const reported: number[] = []
      await Promise.all(
        apart.map(async (worker) => {
          await worker.ready()
          const began = performance.now()
          await until(`${worker.name} to report itself`, async () => {
            const { body } = await worker.health('/health/engine')
            return (body.queue as { state?: string } | undefined)?.state === 'paused' || undefined
          })
          reported.push(Math.round(performance.now() - began))
        }),
      )
      const { body } = await right.health('/health/engine')
      const overMs = Math.max(5000, 20_000 * options.scale)
      const plan = await makeDue(site, Math.round(1000 * options.scale), overMs)
      await during(plan, [])
      await allFired(site)
      const verdict = await site.verdict()
      const still = await Promise.all(apart.map((worker) => worker.health('/health/engine')))
      const paused = still.filter(({ body: b }) => (b.queue as { state?: string }).state === 'paused')
      return {
        findings: [
          ...eachFiredOnce(verdict),
          atMost('a wrong clock reported, after the start', Math.max(...reported), 10_000, ' ms'),
          exactly('wrong clocks, as the process on time sees them', Number(body.wrongClocks), 2),
          exactly('queues stopped by the processes with a wrong clock', paused.length, 2),
          ...onTime(verdict),
        ],
        faults: verdict.faults,
      }
    } finally {
      await site.close()
    }
  },
}
