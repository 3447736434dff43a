/**
 * All faults in one run, in an order that the seed decides: deadlines fall due and calls come all the while, and after each
 * fault the next begins when its predecessor's is over. The short form that is part of `npm test`.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { startLine } from '../harness/line.ts'
import { atTheDesk, takeCalls } from './callers.ts'
import type { Verdict } from './checker.ts'
import { allFired, makeDue } from './due.ts'
import { freeze, killTheDatabase, loseTheQueue } from './faults.ts'
import type { Member } from './fleet.ts'
import { openSite, type SiteOptions } from './site.ts'

export interface Combined {
  readonly verdict: Verdict
  readonly order: readonly string[]
  /** Processes with a wrong clock, as the others see them once the processes that were killed are forgotten. */
  readonly wrongClocks: number
}

const DUE = 1500
const CALLS_PER_SECOND = 8

/** @param seconds from the first deadline to the last */
export async function allFaultsInTurn(options: SiteOptions, seconds: number): Promise<Combined> {
  const site = await openSite(options)
  const line = await startLine(() => site.cluster.port)
  try {
    const behindTheLine = new URL(site.cluster.url)
    behindTheLine.port = String(line.port)
    const workers = await Promise.all([
      site.fleet.start('worker 1', { ROLE: 'worker' }),
      site.fleet.start('worker 2', { ROLE: 'worker' }),
      site.fleet.start('worker behind the line', {
        ROLE: 'worker',
        DATABASE_URL: behindTheLine.href,
        DATABASE_OWNER_URL: site.cluster.url,
      }),
      site.fleet.start('worker ahead of its time', { ROLE: 'worker' }, 300_000),
    ])
    for (const worker of workers) await worker.ready()
    const [api] = site.fleet.members()
    const base = () => api?.base ?? ''
    const mortal = workers.filter(({ name }) => name !== 'worker behind the line')

    const faults: Record<string, () => Promise<unknown>> = {
      'kill -9 of a worker': async () => {
        const victim = site.chance.pick(mortal)
        site.ledger.fault(`kill -9 of ${victim.name}`)
        await victim.kill()
      },
      'kill -9 of the api': async () => {
        site.ledger.fault('kill -9 of the api')
        await api?.kill()
      },
      'kill -9 of PostgreSQL': () => killTheDatabase(site, 2000),
      'the queue lost': () => loseTheQueue(site),
      'a worker frozen': () => freeze(site, site.chance.pick(mortal), 6000),
      'LISTEN swallowed': async () => {
        site.ledger.fault('LISTEN swallowed')
        line.cutWhoSaid('LISTEN')
        await pause(5000)
        line.mend()
      },
      'a silent line': async () => {
        site.ledger.fault('every connection of one process swallowed')
        line.cut()
        await pause(6000)
        line.mend()
      },
      'statements that time out': async () => {
        site.ledger.fault('every running statement cancelled')
        for (let n = 0; n < 20; n += 1) {
          await site.query(
            `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'holdfast%' AND state = 'active' AND pid <> pg_backend_pid()`,
          )
          await pause(50)
        }
      },
      'connections ended': async () => {
        site.ledger.fault('every connection ended by the server')
        await site.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'holdfast%' AND pid <> pg_backend_pid()`,
        )
      },
    }

    const plan = await makeDue(site, DUE, seconds * 1000)
    const person = await atTheDesk(base)
    const calls = takeCalls(site, person, base, { perSecond: CALLS_PER_SECOND, seconds })
    const end = plan.fromMs + plan.overMs
    const left = () => end - performance.timeOrigin - performance.now()
    const order: string[] = []
    while (left() > 8000) {
      for (const name of site.chance.shuffled(Object.keys(faults))) {
        if (left() < 8000) break
        order.push(name)
        await faults[name]?.()
        await pause(1000 + site.chance.next() * 1500)
      }
    }
    await calls
    await pause(Math.max(0, left()))
    await allFired(site)
    return { verdict: await site.verdict(), order, wrongClocks: await settledWrongClocks(api) }
  } finally {
    await site.close()
    await line.close()
  }
}

/** A process that was killed is counted for half a minute after its last beat, beside the one that was started in its place. */
async function settledWrongClocks(api: Member | undefined): Promise<number> {
  let last: number | undefined
  for (let since = performance.now(); performance.now() - since < 35_000; await pause(1000)) {
    const { status, body } = (await api?.health('/health/engine')) ?? { status: 0, body: {} }
    if (status === 200) last = Number(body.wrongClocks)
    if (last === 1) break
  }
  return last ?? Number.NaN
}
