/** A crash of the database loses no deadline. */
import { allFired, during, makeDue } from '../due.ts'
import { killInTurn, killTheDatabase, loseTheQueue } from '../faults.ts'
import { eachFiredOnce, lateness } from '../judged.ts'
import { atMost, type Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

export const databaseKilled: Scenario = {
  name: 'a-database-crash-loses-none',
  promise: 'A crash of the database loses no deadline.',
  fault:
    '5,000 deadlines due over 40 s; workers killed with kill -9 each 1.5 s; the queue’s schema dropped at 20 s; PostgreSQL killed with kill -9 twice, 5 s down each time.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'postgres' })
    try {
      const workers = await Promise.all(
        ['worker 1', 'worker 2', 'worker 3'].map((name) => site.fleet.start(name, { ROLE: 'worker' })),
      )
      for (const worker of workers) await worker.ready()
      const overMs = Math.max(20_000, 40_000 * options.scale)
      const plan = await makeDue(site, Math.round(5000 * options.scale), overMs)
      const killing = killInTurn(site, workers, 1500)
      await during(plan, [
        { atMs: overMs * 0.2, run: () => killTheDatabase(site, 5000) },
        { atMs: overMs * 0.5, run: () => loseTheQueue(site) },
        { atMs: overMs * 0.65, run: () => killTheDatabase(site, 5000) },
      ])
      await killing.stop()
      await allFired(site)
      const verdict = await site.verdict()
      return {
        findings: [
          ...eachFiredOnce(verdict),
          atMost('overdue fired after the database answered', verdict.maxAfterOutage, 2000, ' ms'),
          ...lateness(verdict, 'due outside the outages: '),
        ],
        faults: verdict.faults,
      }
    } finally {
      await site.close()
    }
  },
}
