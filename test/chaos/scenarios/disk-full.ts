/** A full disk stops writing, says so, and loses nothing that was acknowledged. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../../harness/until.ts'
import { atTheDesk, takeCalls } from '../callers.ts'
import { eachCallOnce } from '../judged.ts'
import { type Finding, type Scenario, yes } from '../scenario.ts'
import { openSite } from '../site.ts'

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
        await writeFile(filler, Buffer.alloc(bavail * bsize, 1)).catch(() => undefined)
        const log = () => api?.log().some((said) => said.includes('database-has-no-room')) || undefined
        const told = await until('the log to say so', log, 30_000).catch(() => false)
        const alarmed = await until(
          'the alarm',
          async () => {
            const { body } = await (api?.health('/health/engine') ?? Promise.reject(new Error('no api')))
            const stuck = (body.stuck ?? {}) as Record<string, number>
            return (stuck['no-room'] ?? 0) > 0 || body.timersRunning === false || undefined
          },
          30_000,
        ).catch(() => false)
        findings.push(
          yes('the log says that the database has no room', told === true),
          yes('health says it, or that timers do not run', alarmed === true),
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
