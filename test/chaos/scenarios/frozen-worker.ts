/** A worker that was frozen over its work and wakes long after its lease has run out doubles nothing. */
import { allFired, during, makeDue } from '../due.ts'
import { freeze } from '../faults.ts'
import { eachFiredOnce, onTime } from '../judged.ts'
import type { Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

export const frozenWorker: Scenario = {
  name: 'a-frozen-worker-doubles-nothing',
  promise: 'SIGSTOP for 30 s, then SIGCONT, of a worker that holds leases: no effect is done twice.',
  fault:
    '2,000 deadlines with texts; one of three workers stopped with SIGSTOP in their midst for 30 s, its lease 20 s.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'postgres' })
    try {
      const workers = await Promise.all(
        ['worker 1', 'worker 2', 'worker 3'].map((name) => site.fleet.start(name, { ROLE: 'worker' })),
      )
      for (const worker of workers) await worker.ready()
      const zombie = site.chance.pick(workers)
      const plan = await makeDue(site, Math.round(2000 * Math.max(0.1, options.scale)), 36_000)
      await during(plan, [{ atMs: 3000, run: () => freeze(site, zombie, 30_000) }])
      await allFired(site)
      const verdict = await site.verdict()
      return { findings: [...eachFiredOnce(verdict), ...onTime(verdict)], faults: verdict.faults }
    } finally {
      await site.close()
    }
  },
}
