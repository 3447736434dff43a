/** A table that is locked for long ends statements by their timeout; afterwards everything that was due is done. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { atTheDesk, takeCalls } from '../callers.ts'
import { allFired, during, makeDue } from '../due.ts'
import { eachCallOnce, eachFiredOnce } from '../judged.ts'
import { atMost, type Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

export const statementTimeout: Scenario = {
  name: 'statements-that-time-out',
  promise:
    'statement_timeout and lock_timeout end what hangs; nothing acknowledged is lost, and what was due is done at once afterwards.',
  fault:
    'Somebody holds an exclusive lock on the table of deadlines for 12 s while calls come and deadlines fall due.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'postgres' })
    try {
      const worker = await site.fleet.start('worker', { ROLE: 'worker' })
      await worker.ready()
      const [api] = site.fleet.members()
      const base = () => api?.base ?? ''
      const plan = await makeDue(site, Math.round(1000 * options.scale), 24_000)
      const person = await atTheDesk(base)
      const calls = takeCalls(site, person, base, { perSecond: 10, seconds: 24 })
      await during(plan, [
        {
          atMs: 6000,
          run: async () => {
            const holder = new pg.Client({ connectionString: site.cluster.url })
            await holder.connect()
            await holder.query('BEGIN; LOCK TABLE deadline IN ACCESS EXCLUSIVE MODE')
            const fromMs = performance.timeOrigin + performance.now()
            site.ledger.fault('the table of deadlines locked for 12 s')
            await pause(12_000)
            await holder.query('COMMIT')
            // What falls due while nobody may read it counts from when they may.
            site.ledger.write({ kind: 'outage', fromMs, toMs: performance.timeOrigin + performance.now() })
            await holder.end()
          },
        },
      ])
      await calls
      await allFired(site)
      const verdict = await site.verdict()
      return {
        findings: [
          ...eachFiredOnce(verdict),
          atMost('overdue fired after the lock was gone', verdict.maxAfterOutage, 2000, ' ms'),
          ...eachCallOnce(verdict, 25_000),
        ],
        faults: verdict.faults,
      }
    } finally {
      await site.close()
    }
  },
}
