/** P3: from a commit to five hundred consoles, beside a bare broadcast of the same bytes to as many. */
import { callForm, logCall } from '../ground/calls.ts'
import type { Desk } from '../ground/desk.ts'
import { type BareServer, type Consoles, startBareServer, startConsoles } from '../ground/helpers.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import type { Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { median, percentile } from '../statistics.ts'
import { COMMITTED } from './commit-times.ts'
import type { Bench } from './figure.ts'

const CONSOLES = 500
const EVENTS_A_SECOND = 20
const CASES = 40
const CLOSING =
  'Each pass of the tail reads the row and the needs again before it pushes, and two cores carry the consoles as well.'

export async function p3(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p3')
  const consoles = startConsoles()
  const others = startConsoles()
  const bare = await startBareServer()
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const cases: string[] = []
    while (cases.length < CASES) cases.push(await logCall(desk, callForm(null)))
    const count = bench.rounds.scaled(CONSOLES)
    bench.say(`P3: ${count} consoles …`)
    await consoles.connect({ port: stage.product.port, cookies: [desk.cookie], count, watch: true })
    const seconds = bench.rounds.scaled(10)
    await ours(stage, desk, cases, consoles, 2)
    const sample = (await ours(stage, desk, cases, consoles, 1)).sample ?? '{}'
    const measured = await repeat(bench.rounds, () => ours(stage, desk, cases, consoles, seconds))
    consoles.end()
    await others.connect({ port: bare.port, cookies: [], count, watch: false })
    const floors = await repeat(bench.rounds, () => floor(bare, others, sample, seconds))
    const pass = median(measured.flatMap(({ numbered }) => numbered))
    const expected = count * EVENTS_A_SECOND * seconds
    const seen = measured.map(({ late }) => late.length)
    return [
      {
        figure: 'P3',
        what: `commit to ${count} consoles, ${EVENTS_A_SECOND} events/s (${Math.min(...seen)} of ${expected} pushes; several events of one pass are one)`,
        unit: `ms p99 (p50 ${percentile(
          measured.flatMap(({ late }) => late),
          50,
        ).toFixed(1)})`,
        rounds: measured.map(({ late }) => percentile(late, 99)),
        floor: {
          name: 'bare broadcast of the same bytes, p99',
          rounds: floors.map((one) => percentile(one, 99)),
        },
        goal: {
          words: `≤ 2 × floor + one sequencer pass (${pass.toFixed(1)} ms)`,
          holds: (p99, bareP99) => p99 <= 2 * bareP99 + pass,
        },
        closing: CLOSING,
      },
    ]
  } finally {
    consoles.end()
    others.end()
    bare.end()
    await stage.stop()
  }
}

async function ours(stage: Stage, desk: Desk, cases: readonly string[], consoles: Consoles, seconds: number) {
  const [from] = await stage.query<{ position: number }>('SELECT max(position)::int AS position FROM feed')
  const began = performance.now()
  for (let n = 0; n < seconds * EVENTS_A_SECOND; n += 1) {
    await pause(Math.max(0, began + (n * 1000) / EVENTS_A_SECOND - performance.now()))
    const answer = await desk.post(
      `/api/cases/${cases[n % cases.length]}/story`,
      '{"body":"His sister has arrived."}',
    )
    if (answer.status !== 200) throw new Error(`the story was not added: ${answer.body}`)
  }
  await stage.quiet()
  await pause(500)
  const { pairs, sample } = await consoles.report()
  const rows = await stage.query<{ position: number; committed: number; numbered: number }>(
    `SELECT f.position::int, ${COMMITTED('e')} AS committed, ${COMMITTED('f')} AS numbered FROM feed f
       JOIN event e ON e.service_id = f.service_id AND e.id = f.event_id WHERE f.position > $1`,
    from?.position ?? 0,
  )
  const committed = new Map(rows.map((row) => [row.position, row.committed]))
  const numbered = rows.map((row) => row.numbered - row.committed)
  return { late: lateness(pairs, committed), numbered, sample }
}

async function floor(
  bare: BareServer,
  consoles: Consoles,
  change: string,
  seconds: number,
): Promise<number[]> {
  await consoles.report()
  const sent = await bare.broadcast({
    change,
    count: seconds * EVENTS_A_SECOND,
    everyMs: 1000 / EVENTS_A_SECOND,
  })
  await pause(500)
  const at = new Map<number, number>()
  for (let n = 0; n < sent.length; n += 2) at.set(sent[n] ?? 0, sent[n + 1] ?? 0)
  return lateness((await consoles.report()).pairs, at)
}

function lateness(pairs: readonly number[], began: ReadonlyMap<number, number>): number[] {
  const late: number[] = []
  for (let n = 0; n < pairs.length; n += 2) {
    const from = began.get(pairs[n] ?? 0)
    if (from !== undefined) late.push((pairs[n + 1] ?? 0) - from)
  }
  return late
}
