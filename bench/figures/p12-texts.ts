/**
 * P12: how many texts a person gets in the demonstration's night: its day of calls as founded, and the twelve hours after
 * it, in which nobody answers any more and everything escalates. And whether anybody is told the same thing twice.
 */
import type { Handset } from '../../src/contracts/demo.ts'
import { inEmptyFolder, signInToDemonstration } from '../ground/demonstration.ts'
import type { Desk } from '../ground/desk.ts'
import { startProduct } from '../ground/product.ts'
import { atMost, type Line } from '../line.ts'
import { median } from '../statistics.ts'
import type { Bench } from './figure.ts'

const HOURS = 12
const HOUR_MS = 3_600_000
/** The least time after which the product says a thing again. */
const PERIOD_MS = 5 * 60_000
const PATIENCE_MS = 120_000

export function p12(bench: Bench): Promise<Line[]> {
  bench.say('P12: the demonstration’s night …')
  return inEmptyFolder(async (folder) => {
    const product = await startProduct({ DATA_DIR: folder })
    try {
      const desk = await signInToDemonstration(product)
      for (let hour = 0; hour < HOURS; hour += 1) await anHourOn(desk)
      const { items } = await read<{ items: Handset[] }>(desk, '/api/demo/phones')
      desk.close()
      return linesOf(items)
    } finally {
      await product.stop()
    }
  })
}

/** Where so much falls due that the clock stops on the way, it is moved on again. */
async function anHourOn(desk: Desk): Promise<void> {
  const now = async () => Date.parse((await read<{ now: string }>(desk, '/api/demo/clock')).now)
  const target = (await now()) + HOUR_MS
  for (const end = performance.now() + PATIENCE_MS; ; ) {
    const advanceMs = target - (await now())
    if (advanceMs <= 0) return
    const { status, body } = await desk.post('/api/demo/clock', JSON.stringify({ advanceMs }))
    if (status !== 200 && performance.now() > end) throw new Error(`the clock was not moved: ${body}`)
  }
}

async function read<T>(desk: Desk, path: string): Promise<T> {
  const { status, body } = await desk.get(path)
  if (status !== 200) throw new Error(`${path} was answered ${status}`)
  return JSON.parse(body) as T
}

function linesOf(handsets: readonly Handset[]): Line[] {
  const texts = handsets.map(({ messages }) =>
    messages
      .filter(({ direction }) => direction === 'to-handset')
      .map(({ body, at }) => ({ body, at: Date.parse(at) })),
  )
  const told = texts.filter((list) => list.length > 0)
  const twice = told.flatMap((list) =>
    list.filter((one, n) =>
      list.some((other, m) => m < n && other.body === one.body && Math.abs(one.at - other.at) < PERIOD_MS),
    ),
  )
  const line = (what: string, value: number, unit: string, goal: Line['goal'] = null): Line => ({
    ...{ figure: 'P12', what, unit, rounds: [value], floor: null, goal },
    closing: 'Find the texts by their time on the handset, and what sent them on the timeline.',
  })
  const most = Math.max(0, ...told.map(({ length }) => length))
  return [
    line(
      `texts to the person who got most, the demonstration’s day and ${HOURS} hours after it`,
      most,
      `texts (median ${told.length === 0 ? 0 : median(told.map(({ length }) => length))} of ${told.length} people, ${told.flat().length} in all)`,
    ),
    line('told the same thing twice within five minutes', twice.length, 'texts', atMost(0, 'texts')),
  ]
}
