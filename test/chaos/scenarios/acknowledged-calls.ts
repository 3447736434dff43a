/** A call that was acknowledged is there, once. */
import { setTimeout as pause } from 'node:timers/promises'
import { atTheDesk, takeCalls } from '../callers.ts'
import { killTheDatabase } from '../faults.ts'
import { eachCallOnce } from '../judged.ts'
import type { Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

const API_KILLS = 10

export const acknowledgedCalls: Scenario = {
  name: 'an-acknowledged-call-is-never-lost',
  promise: 'An acknowledged call is never lost or doubled.',
  fault:
    '50 calls a second for 120 s by clients who send again with the same key; two api processes behind them, one killed with kill -9 ten times, PostgreSQL twice.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'postgres' })
    try {
      const second = await site.fleet.start('api 2', { ROLE: 'api' })
      await second.ready()
      const apis = site.fleet.members()
      let turn = 0
      // What a balancer does: the next one that says it is ready.
      const bases = () => {
        turn += 1
        const ready = apis.filter((api) => api.isReady())
        return (ready[turn % Math.max(1, ready.length)] ?? apis[turn % apis.length])?.base ?? ''
      }
      const seconds = Math.max(20, Math.round(120 * options.scale))
      const person = await atTheDesk(() => apis[0]?.base ?? '')
      const calls = takeCalls(site, person, bases, { perSecond: Math.max(20, 50 * options.scale), seconds })
      const every = (seconds * 1000) / (API_KILLS + 3)
      for (let n = 1; n <= API_KILLS + 2; n += 1) {
        await pause(every)
        if (n === 4 || n === 9) await killTheDatabase(site, 3000)
        else {
          const victim = apis[n % apis.length]
          site.ledger.fault('kill -9 of an api')
          await victim?.kill()
        }
      }
      await calls
      const verdict = await site.verdict()
      return { findings: eachCallOnce(verdict), faults: verdict.faults }
    } finally {
      await site.close()
    }
  },
}
