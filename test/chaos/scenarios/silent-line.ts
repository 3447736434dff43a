/** A connection that is open and says nothing delays nobody else. */
import { setTimeout as pause } from 'node:timers/promises'
import { startLine } from '../../harness/line.ts'
import { allFired, during, makeDue } from '../due.ts'
import type { Member } from '../fleet.ts'
import { eachFiredOnce, onTime } from '../judged.ts'
import { atMost, type Finding, type Scenario } from '../scenario.ts'
import { openSite } from '../site.ts'

/** @returns milliseconds until the process says what is wanted of its readiness, or what was waited */
async function timeUntil(member: Member, ready: boolean, mostMs: number): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < mostMs) {
    const { status } = await member.health('/health/ready', 2500)
    if ((status === 200) === ready) break
    await pause(100)
  }
  return Math.round(performance.now() - began)
}

export const silentLine: Scenario = {
  name: 'a-silent-line-delays-nothing',
  promise: 'A half-open connection delays nothing.',
  fault:
    'A TCP proxy of ours between one process and PostgreSQL swallows first what goes over the connections that said LISTEN, then everything over every connection, for 60 s, and closes nothing.',
  async run(options) {
    const site = await openSite({ ...options, backend: 'postgres' })
    const line = await startLine(() => site.cluster.port)
    try {
      const url = new URL(site.cluster.url)
      url.port = String(line.port)
      const others = await Promise.all(
        ['worker 2', 'worker 3'].map((name) => site.fleet.start(name, { ROLE: 'worker' })),
      )
      const cutOff = await site.fleet.start('worker 1', {
        ROLE: 'worker',
        DATABASE_URL: url.href,
        DATABASE_OWNER_URL: site.cluster.url,
      })
      for (const worker of [cutOff, ...others]) await worker.ready()
      const silentMs = Math.max(15_000, 60_000 * options.scale)
      const plan = await makeDue(site, Math.round(3000 * options.scale), silentMs * 1.6)
      const findings: Finding[] = []
      await during(plan, [
        {
          atMs: silentMs * 0.05,
          run: async () => {
            site.ledger.fault('LISTEN swallowed')
            line.cutWhoSaid('LISTEN')
          },
        },
        {
          atMs: silentMs * 0.35,
          run: async () => {
            site.ledger.fault(
              `every connection of one process swallowed for ${Math.round(silentMs / 1000)} s`,
            )
            line.cut()
            const began = performance.now()
            findings.push(
              atMost('cut off: unready after', await timeUntil(cutOff, false, 30_000), 10_000, ' ms'),
            )
            await pause(Math.max(0, silentMs - (performance.now() - began)))
            line.mend()
            findings.push(
              atMost('mended: ready again after', await timeUntil(cutOff, true, 30_000), 10_000, ' ms'),
            )
          },
        },
      ])
      await allFired(site)
      const verdict = await site.verdict()
      findings.push({
        what: 'the process was started',
        goal: 'once',
        seen: `${cutOff.starts()} ×`,
        met: cutOff.starts() === 1,
      })
      return {
        findings: [...eachFiredOnce(verdict), ...onTime(verdict), ...findings],
        faults: verdict.faults,
      }
    } finally {
      await site.close()
      await line.close()
    }
  },
}
