/**
 * P9: resident memory of the product, idle with few and with five thousand open cases, and with consoles that have opened
 * the whole board and watch it, beside a bare Socket.IO server with as many sockets. The open cases are copies.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findBoardWay, type Opened } from '../ground/board-way.ts'
import { callForm, logCall } from '../ground/calls.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { startBareServer, startConsoles } from '../ground/helpers.ts'
import { openModels, settle } from '../ground/models.ts'
import { peakMb, residentMb } from '../ground/processor-time.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Goal, type Line } from '../line.ts'
import type { Bench } from './figure.ts'

const FEW = 50
const MANY = 5000
const SETTLE_MS = 3000
/** Consoles that open the board at the same moment. */
const TOGETHER = 20
const CLOSING =
  'One board for each service and process; modules that are loaded only when they are needed; fewer connections at rest.'
const TWILIO = `const before = process.memoryUsage.rss(); await import('twilio'); console.log((process.memoryUsage.rss() - before) / 1048576)`

export async function p9(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p9')
  const consoles: Opened[] = []
  const others = startConsoles()
  const bare = await startBareServer()
  const line = (what: string, unit: string, ours: number, floor: number | null, goal: Goal | null): Line => ({
    figure: 'P9',
    what,
    unit,
    rounds: [ours],
    floor: floor === null ? null : { name: 'bare Socket.IO', rounds: [floor] },
    goal,
    closing: CLOSING,
  })
  const memory = async (what: string, goal: Goal | null = null): Promise<Line> => {
    await pause(SETTLE_MS)
    const unit = `MB (most so far ${Math.round(await peakMb(stage.product.pid))})`
    return line(what, unit, await residentMb(stage.product.pid), await residentMb(bare.pid), goal)
  }
  try {
    bench.say('P9: memory …')
    const desk = await stage.signIn(crowdEmail(1))
    for (let n = 0; n < FEW; n += 1) await logCall(desk, callForm(null))
    await stage.quiet()
    const lines = [await memory(`idle, ${FEW} open cases`, atMost(175, 'MB', 160))]
    const models = await openModels(stage, desk)
    const open = bench.rounds.scaled(MANY)
    await copyCases(stage, models, open - FEW - models.length)
    await settle(stage)
    const cases = `${open.toLocaleString('en-GB')} open cases`
    lines.push(await memory(`idle, ${cases}`))
    const { port } = stage.product
    const way = await findBoardWay({ port, productPort: port, cookie: desk.cookie })
    for (const count of [100, 500]) {
      bench.say(`P9: ${count} consoles on a board of ${cases} …`)
      const more = count - consoles.length
      while (consoles.length < count) {
        const some = Array.from({ length: Math.min(TOGETHER, count - consoles.length) }, () =>
          way.open({ port, productPort: port, cookie: desk.cookie }),
        )
        consoles.push(...(await Promise.all(some)))
      }
      await others.connect({ port: bare.port, cookies: [], count: more, watch: false })
      const goal = count === 500 ? atMost(300, 'MB', 250) : null
      lines.push(await memory(`${count} consoles, ${cases}`, goal))
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', TWILIO])
    return [...lines, line('of it, the import of the twilio SDK', 'MB', Number(stdout), null, null)]
  } finally {
    for (const one of consoles) one.close()
    for (const helper of [others, bare]) helper.end()
    await stage.stop()
  }
}
