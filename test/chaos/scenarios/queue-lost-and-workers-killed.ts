/** Every due deadline runs exactly once, queue or no queue, whoever is killed meanwhile. */
import { allFired, during, makeDue } from '../due.ts'
import { killInTurn, loseTheQueue } from '../faults.ts'
import { eachFiredOnce, onTime } from '../judged.ts'
import type { Outcome, Scenario } from '../scenario.ts'
import { type Backend, openSite, type SiteOptions } from '../site.ts'

const DUE = 5000
const OVER_MS = 40_000
const KILL_EVERY_MS = 1500

async function on(options: SiteOptions): Promise<Outcome> {
  const site = await openSite(options)
  try {
    const workers = await Promise.all(
      ['worker 1', 'worker 2', 'worker 3'].map((name) => site.fleet.start(name, { ROLE: 'worker' })),
    )
    for (const worker of workers) await worker.ready()
    const overMs = Math.max(8000, OVER_MS * options.scale)
    const plan = await makeDue(site, Math.round(DUE * options.scale), overMs)
    const killing = killInTurn(site, workers, KILL_EVERY_MS)
    await during(plan, [{ atMs: overMs / 2, run: () => loseTheQueue(site) }])
    await killing.stop()
    await allFired(site)
    const verdict = await site.verdict()
    const title = `${options.backend}: `
    return { findings: [...eachFiredOnce(verdict, title), ...onTime(verdict, title)], faults: verdict.faults }
  } finally {
    await site.close()
  }
}

export const queueLost: Scenario = {
  name: 'every-deadline-fires-once',
  promise: 'Every due deadline fires exactly once, queue or no queue.',
  fault:
    '5,000 deadlines due over 40 s; three worker processes, one killed with kill -9 each 1.5 s while another stands; at 20 s the queue is lost (FLUSHALL, or DROP SCHEMA bullmq CASCADE); on each backend.',
  async run(options) {
    const outcomes: Outcome[] = []
    for (const backend of ['postgres', 'redis'] as const satisfies readonly Backend[])
      outcomes.push(await on({ ...options, backend }))
    return {
      findings: outcomes.flatMap(({ findings }) => findings),
      faults: outcomes.flatMap(({ faults }) => faults),
    }
  },
}
