/** P9: resident memory of the product, idle and watched by consoles, beside a bare Socket.IO server with as many sockets. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { callForm, logCall } from '../ground/calls.ts'
import { startBareServer, startConsoles } from '../ground/helpers.ts'
import { residentMb } from '../ground/processor-time.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import type { Line } from '../line.ts'
import type { Bench } from './figure.ts'

const CASES = 50
const SETTLE_MS = 3000
const TWILIO = `const before = process.memoryUsage.rss(); await import('twilio'); console.log((process.memoryUsage.rss() - before) / 1048576)`

export async function p9(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p9')
  const consoles = startConsoles()
  const others = startConsoles()
  const bare = await startBareServer()
  const line = (what: string, ours: number, floor: number | null, name = 'bare Socket.IO'): Line => ({
    figure: 'P9',
    what,
    unit: 'MB',
    rounds: [ours],
    floor: floor === null ? null : { name, rounds: [floor] },
    goal: null,
  })
  try {
    bench.say('P9: memory …')
    const desk = await stage.signIn(crowdEmail(1))
    for (let n = 0; n < CASES; n += 1) await logCall(desk, callForm(null))
    await stage.quiet()
    await pause(SETTLE_MS)
    const lines = [line('idle', await residentMb(stage.product.pid), await residentMb(bare.pid))]
    let connected = 0
    for (const count of [100, 500]) {
      const more = count - connected
      await consoles.connect({ port: stage.product.port, cookies: [desk.cookie], count: more, watch: true })
      await others.connect({ port: bare.port, cookies: [], count: more, watch: false })
      connected = count
      await pause(SETTLE_MS)
      lines.push(
        line(
          `${count} consoles on a board of ${CASES}`,
          await residentMb(stage.product.pid),
          await residentMb(bare.pid),
        ),
      )
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', TWILIO])
    return [...lines, line('of it, the import of the twilio SDK', Number(stdout), null)]
  } finally {
    for (const helper of [consoles, others, bare]) helper.end()
    await stage.stop()
  }
}
