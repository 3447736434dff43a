/**
 * P6: the board and a case page with five thousand open cases, beside the same reads by a bare client; with ten thousand
 * closed cases, and with a million. By clients that count bytes.
 */
import { Agent } from 'node:http'
import { nameOf } from '../../src/platform/database/statement.ts'
import { findBoardWay } from '../ground/board-way.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { copyClosed } from '../ground/copy-closed.ts'
import { openModels, settle } from '../ground/models.ts'
import { type Address, drain } from '../ground/raw-console.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { type Line, times } from '../line.ts'
import { repeat } from '../rounds.ts'
import { openClients, sameSql } from '../sql/floor-clients.ts'
import { type RecordedReads, recordReads } from '../sql/record-reads.ts'
import { percentile } from '../statistics.ts'
import type { Bench } from './figure.ts'

const OPEN = 5000
const CLOSED = [10_000, 1_000_000] as const
const BOARDS = 12
const PAGES = 120

interface Timed {
  readonly board: number
  readonly page: number
}
interface Measured {
  readonly closed: number
  readonly ours: readonly Timed[]
  readonly bare: readonly Timed[]
}

export async function p6Reads(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p6_reads')
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const models = await openModels(stage, desk)
    await copyCases(stage, models, bench.rounds.scaled(OPEN) - models.length)
    await settle(stage)
    const told = await recordReads(stage.url, bench.ground.dataKey)
    const { port } = stage.product
    const address = { port, productPort: port, cookie: desk.cookie }
    const way = await findBoardWay(address)
    const measured: Measured[] = []
    let closed = 0
    for (const wanted of CLOSED) {
      const more = (bench.rounds.quick ? wanted / 20 : wanted) - closed
      bench.say(`P6: ${wanted.toLocaleString('en-GB')} closed cases …`)
      await copyClosed(stage, models, more)
      closed += more
      await settle(stage)
      const ids = await pagesOf(stage, bench.rounds.scaled(PAGES))
      const boards = bench.rounds.scaled(BOARDS)
      await ours(address, way.open, ids, 2)
      const rounds = await repeat(bench.rounds, async () => ({
        ours: await ours(address, way.open, ids, boards),
        bare: await bare(stage, told, ids, boards),
      }))
      measured.push({ closed, ours: rounds.map((one) => one.ours), bare: rounds.map((one) => one.bare) })
    }
    return linesOf(measured, bench.rounds.scaled(OPEN), way.words)
  } finally {
    await stage.stop()
  }
}

const pagesOf = async (stage: Stage, count: number): Promise<string[]> =>
  (
    await stage.query<{ id: string }>(
      "SELECT id FROM crisis_case WHERE state = 'offered' ORDER BY random() LIMIT $1",
      count,
    )
  ).map(({ id }) => id)

async function timed(count: number, act: (n: number) => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < count; n += 1) {
    const from = performance.now()
    await act(n)
    took.push(performance.now() - from)
  }
  return percentile(took, 50)
}

async function ours(
  address: Address,
  open: Awaited<ReturnType<typeof findBoardWay>>['open'],
  ids: readonly string[],
  boards: number,
): Promise<Timed> {
  const whole: number[] = []
  for (let n = 0; n < boards; n += 1) {
    const opened = await open(address)
    opened.close()
    whole.push(opened.wholeMs)
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const page = await timed(ids.length, async (n) => {
    const { status } = await drain(address, `/api/cases/${ids[n]}`, agent)
    if (status !== 200) throw new Error(`a case page was answered ${status}`)
  })
  agent.destroy()
  return { board: percentile(whole, 50), page }
}

async function bare(
  stage: Stage,
  told: RecordedReads,
  ids: readonly string[],
  boards: number,
): Promise<Timed> {
  const [client] = await openClients(stage.url, 1)
  if (!client) throw new Error('no client')
  const board = sameSql(told.board)
  const page = (id: string) =>
    Promise.all(
      told.page.batches.map((batch) =>
        Promise.all(
          batch.map(({ text, fill }) => client.query({ name: nameOf(text), text, values: fill([id]) })),
        ),
      ),
    )
  await board(client)
  await page(ids[0] ?? '')
  const found = {
    board: await timed(boards, () => board(client)),
    page: await timed(ids.length, (n) => page(ids[n] ?? '')),
  }
  await client.end()
  return found
}

function linesOf(measured: readonly Measured[], open: number, way: string): Line[] {
  const names = { board: `board, ${way}`, page: 'case page' } as const
  const [start] = measured
  const lines: Line[] = []
  for (const kind of ['board', 'page'] as const) {
    const of = (timed: readonly Timed[]) => timed.map((one) => one[kind])
    for (const one of measured) {
      const line = (floor: Line['floor'], goal: Line['goal'], closing: string): Line => ({
        figure: 'P6',
        what: `${names[kind]}, ${open.toLocaleString('en-GB')} open and ${one.closed.toLocaleString('en-GB')} closed cases`,
        unit: 'ms p50, to the last byte',
        rounds: of(one.ours),
        floor,
        goal,
        closing,
      })
      lines.push(
        line({ name: 'the same reads, bare client, p50', rounds: of(one.bare) }, times(2), CLOSING[kind]),
      )
      if (start !== undefined && one !== start)
        lines.push(
          line(
            { name: `the same, ${start.closed.toLocaleString('en-GB')} closed`, rounds: of(start.ours) },
            times(1.2),
            'What grows is the depth of indexes and the share of pages that are not in memory.',
          ),
        )
    }
  }
  return lines
}

const CLOSING = {
  board: 'Its rows are read, shaped and encoded again for each who asks.',
  page: 'The case is read in one snapshot by many statements, shaped and checked against its contract before it leaves.',
} as const
