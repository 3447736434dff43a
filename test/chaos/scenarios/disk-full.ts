/** A full disk stops writing, says so, and loses nothing that was acknowledged. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../../harness/until.ts'
import { atTheDesk, takeCalls } from '../ground/callers.ts'
import { eachCallOnce } from '../ground/judged.ts'
import type { Finding, Scenario } from '../ground/scenario.ts'
import { openSite } from '../ground/site.ts'

const run = promisify(execFile)
const SIZE_MB = 320

export const diskFull: Scenario = {
  name: 'a-full-disk-loses-nothing',
  promise: 'A full disk: a clear alarm, and nothing acknowledged is lost.',
  fault: `The database lies on a tmpfs of ${SIZE_MB} MB that is filled to its last byte while calls come, and is given room again.`,
  async run(options) {
    const folder = await mkdtemp(join(tmpdir(), `holdfast-chaos-disk-${process.pid}-`))
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0711`, 'holdfast-chaos', folder]).catch(
      (error) => {
        throw new Error(`a small disk could not be mounted (this scenario needs root): ${String(error)}`)
      },
    )
    const unmount = async () => {
      await run('umount', [folder])
      await rm(folder, { recursive: true, force: true })
    }
    try {
      await chmod(folder, 0o711)
      const site = await openSite({
        ...options,
        backend: 'postgres',
        clusterFolder: join(folder, 'database'),
      })
      try {
        const [api] = site.fleet.members()
        const base = () => api?.base ?? ''
        const person = await atTheDesk(base)
        const seconds = Math.max(25, Math.round(60 * options.scale))
        const calls = takeCalls(site, person, base, { perSecond: 20, seconds })
        const findings: Finding[] = []
        const filler = join(folder, 'filler')
        site.ledger.fault('disk full')
        const { bavail, bsize } = await statfs(folder)
        await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - 256 * 1024), 1))
        const alarmed = await until(
          'the alarm',
          async () => {
            // PostgreSQL may have stopped over it; an operator starts it again once there is room.
            const { body } = await (api?.health('/health/engine') ?? Promise.reject(new Error('no api')))
            return body.timersRunning === false || body.status === undefined || undefined
          },
          40_000,
        ).catch(() => false)
        const told = await until(
          'the log to say so',
          () => api?.log().some((said) => said.includes('timers-not-running')) || undefined,
          40_000,
        ).catch(() => false)
        findings.push(
          {
            what: 'health says that timers do not run, or that the database is away',
            goal: 'yes',
            seen: alarmed ? 'yes' : 'no',
            met: alarmed === true,
          },
          {
            what: 'the alarm was raised (timers-not-running)',
            goal: 'yes',
            seen: told ? 'yes' : 'no',
            met: told === true,
          },
        )
        await rm(filler)
        site.ledger.fault('room again')
        // PostgreSQL leaves when its log cannot be written; whoever runs it starts it again.
        await site.cluster.stop()
        await site.cluster.start()
        await calls
        const verdict = await site.verdict()
        return { findings: [...eachCallOnce(verdict, 60_000), ...findings], faults: verdict.faults }
      } finally {
        await site.close()
      }
    } finally {
      await unmount()
    }
  },
}
