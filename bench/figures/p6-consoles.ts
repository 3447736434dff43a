/**
 * P6: a board of five thousand open cases to many consoles at once, and to one on a slow line; by clients that count bytes
 * and do not read them.
 */

import { findBoardWay, type Opened } from '../ground/board-way.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { openModels, settle } from '../ground/models.ts'
import { crowdEmail } from '../ground/region.ts'
import { startSlowLine } from '../ground/slow-line.ts'
import { openStage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import type { Bench } from './figure.ts'

const OPEN = 5000
const CONSOLES = 400
const SLOW_BITS = 2_000_000
/** A console that has no board by then has none. */
const LIMIT_MS = 25_000

export async function p6Consoles(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p6_consoles')
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const models = await openModels(stage, desk)
    await copyCases(stage, models, bench.rounds.scaled(OPEN) - models.length)
    await settle(stage)
    const { port } = stage.product
    const address = { port, productPort: port, cookie: desk.cookie }
    const way = await findBoardWay(address)
    const cases = `${bench.rounds.scaled(OPEN).toLocaleString('en-GB')} open cases, ${way.words}`
    const count = bench.rounds.scaled(CONSOLES)
    bench.say(`P6: ${count} consoles open a board of ${cases} …`)
    await opened([way.open(address)])
    const many = await repeat(bench.rounds, async () => {
      const found = await opened(Array.from({ length: count }, () => way.open(address)))
      await pause(1000)
      return found
    })
    bench.say(`P6: one console on 2 Mbit/s, a board of ${cases} …`)
    const slow = await repeat(bench.rounds, async () => {
      const line = await startSlowLine(port, SLOW_BITS)
      try {
        return await opened([way.open({ ...address, port: line.port })])
      } finally {
        await line.close()
        await pause(500)
      }
    })
    const line = (what: string, unit: string, rounds: readonly number[], goal: Line['goal']): Line => ({
      ...{ figure: 'P6', what, unit, rounds, floor: null, goal },
      closing: CLOSING,
    })
    const last = (rounds: readonly Round[], pick: (one: Opened) => number) =>
      rounds.map(({ boards, cut }) => (cut > 0 ? LIMIT_MS : Math.max(...boards.map(pick))))
    const boards = many.flatMap((round) => round.boards)
    const size = (of: readonly Opened[]) =>
      of.length === 0 ? 'none arrived' : `${Math.round((of[0]?.bytes ?? 0) / 1024)} kB each`
    const cutOf = (rounds: readonly Round[]) => {
      const cut = rounds.reduce((sum, round) => sum + round.cut, 0)
      return cut === 0 ? '' : `, ${cut} CUT OR TOO LATE`
    }
    const half =
      boards.length === 0
        ? '–'
        : percentile(
            boards.map(({ wholeMs }) => wholeMs),
            50,
          ).toFixed(0)
    const live = boards.length === 0 ? '–' : Math.max(...boards.map(({ liveMs }) => liveMs)).toFixed(0)
    return [
      line(
        `${count} consoles at once have a board of ${cases}, the last byte of the last`,
        `ms (p50 ${half}, all watch after ${live}, ${size(boards)}${cutOf(many)})`,
        last(many, ({ wholeMs }) => wholeMs),
        atMost(2000, 'ms'),
      ),
      line(
        `one console on 2 Mbit/s, a board of ${cases}: the rows that it shows first`,
        `ms (${size(slow.flatMap((round) => round.boards))}${cutOf(slow)})`,
        last(slow, ({ firstMs }) => firstMs),
        atMost(300, 'ms'),
      ),
      line(
        `one console on 2 Mbit/s, a board of ${cases}: whole`,
        `ms${cutOf(slow)}`,
        last(slow, ({ wholeMs }) => wholeMs),
        atMost(3000, 'ms'),
      ),
    ]
  } finally {
    await stage.stop()
  }
}

const CLOSING =
  'One board for each service and process, encoded and compressed once for each position, and given in two parts.'

interface Round {
  readonly boards: readonly Opened[]
  readonly cut: number
}

async function opened(consoles: readonly Promise<Opened>[]): Promise<Round> {
  const late = pause(LIMIT_MS).then(() => Promise.reject(new Error('too late')))
  late.catch(() => undefined)
  const settled = await Promise.allSettled(consoles.map((one) => Promise.race([one, late])))
  const boards = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  for (const one of boards) one.close()
  return { boards, cut: settled.length - boards.length }
}
