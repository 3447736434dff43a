/**
 * P9: resident memory of the product, idle with few and with five thousand open cases, and watched by consoles, beside a
 * bare Socket.IO server with as many sockets. Watching starts with a snapshot of the whole board.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { callForm, logCall } from '../ground/calls.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { startBareServer, startConsoles } from '../ground/helpers.ts'
import { openModels, settle } from '../ground/models.ts'
import { peakMb, residentMb } from '../ground/processor-time.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import type { Line } from '../line.ts'
import type { Bench } from './figure.ts'

const FEW = 50
const MANY = 5000
const SETTLE_MS = 3000
const TWILIO = `const before = process.memoryUsage.rss(); await import('twilio'); console.log((process.memoryUsage.rss() - before) / 1048576)`

export async function p9(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p9')
  const consoles = startConsoles()
  const others = startConsoles()
  const bare = await startBareServer()
  const line = (what: string, unit: string, ours: number, floor: number | null): Line => ({
    figure: 'P9',
    what,
    unit,
    rounds: [ours],
    floor: floor === null ? null : { name: 'bare Socket.IO', rounds: [floor] },
    goal: null,
  })
  const memory = async (what: string): Promise<Line> => {
    await pause(SETTLE_MS)
    const unit = `MB (most so far ${Math.round(await peakMb(stage.product.pid))})`
    return line(what, unit, await residentMb(stage.product.pid), await residentMb(bare.pid))
  }
  try {
    bench.say('P9: memory …')
    const desk = await stage.signIn(crowdEmail(1))
    for (let n = 0; n < FEW; n += 1) await logCall(desk, callForm(null))
    await stage.quiet()
    const lines = [await memory(`idle, ${FEW} open cases`)]
    const models = await openModels(stage, desk)
    const open = bench.rounds.scaled(MANY)
    await copyCases(stage, models, open - FEW - models.length)
    await settle(stage)
    const cases = `${open.toLocaleString('en-GB')} open cases`
    lines.push(await memory(`idle, ${cases}`))
    let connected = 0
    for (const count of [100, 500]) {
      bench.say(`P9: ${count} consoles on a board of ${cases} …`)
      const more = count - connected
      const began = performance.now()
      await consoles.connect({ port: stage.product.port, cookies: [desk.cookie], count: more, watch: true })
      const took = (performance.now() - began) / 1000
      await others.connect({ port: bare.port, cookies: [], count: more, watch: false })
      connected = count
      lines.push(await memory(`${count} consoles, ${cases}`))
      lines.push(line(`${more} more consoles have the board of ${cases} after`, 's', took, null))
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', TWILIO])
    return [...lines, line('of it, the import of the twilio SDK', 'MB', Number(stdout), null)]
  } finally {
    for (const helper of [consoles, others, bare]) helper.end()
    await stage.stop()
  }
}
