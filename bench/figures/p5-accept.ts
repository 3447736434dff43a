/** P5: a hundred people accept one case in the same instant; exactly one has it, in every round. */
import pg from 'pg'
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { beside, type Desk } from '../ground/desk.ts'
import { crowd, crowdEmail, putCrowdOnCall } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { atMost, type Line } from '../line.ts'
import { percentile } from '../statistics.ts'
import type { Bench } from './figure.ts'

/** Connections of the product's own pool for requests: the floor contends on as many. */
const POOL = 10
const ROUNDS = 50

export async function p5(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p5', putCrowdOnCall)
  try {
    bench.say(`P5: ${crowd} people sign in …`)
    const people: Desk[] = []
    for (let n = 1; n <= crowd; n += 1) people.push(await stage.signIn(crowdEmail(n)))
    const handler = await beside(people[0] as Desk, stage.product.port)
    const count = bench.rounds.quick ? 3 : ROUNDS
    bench.say(`P5: ${crowd} people accept one case, ${count} times …`)
    const ours: Race[] = []
    for (let n = 0; n < count; n += 1) ours.push(await race(stage, handler, people))
    const floor = await contendedUpdates(stage.url, count)
    const last = ours.map(({ took }) => Math.max(...took))
    const winner = ours.map(({ won }) => won)
    const floorOf = (p: number) => ({
      name: `conditional UPDATE by ${crowd} on ${POOL} connections, p${p}`,
      rounds: thirds(floor).map((races) => percentile(races.flat(), p)),
    })
    const what = `${crowd} accept one case at once, ${count} rounds, one winner each`
    return [
      {
        figure: 'P5',
        what: `${what}, all answers over HTTP`,
        unit: `ms p99 (p50 of the last answer ${percentile(last, 50).toFixed(0)})`,
        rounds: thirds(ours).map((races) =>
          percentile(
            races.flatMap(({ took }) => took),
            99,
          ),
        ),
        floor: floorOf(99),
        goal: atMost(100, 'ms', 60),
        closing: CLOSING,
      },
      {
        figure: 'P5',
        what: `${what}, the winner’s answer`,
        unit: 'ms p50',
        rounds: thirds(ours).map((races) =>
          percentile(
            races.map(({ won }) => won),
            50,
          ),
        ),
        floor: floorOf(50),
        goal: atMost(40, 'ms'),
        closing: CLOSING,
      },
      {
        figure: 'P5',
        what: `${what}, the winner’s answer`,
        unit: 'ms p99',
        rounds: [percentile(winner, 99)],
        floor: null,
        goal: null,
      },
    ]
  } finally {
    await stage.stop()
  }
}

const CLOSING =
  'A hundred requests come in through HTTP and a session before the first of them is decided, on cores that they share with their clients; the winner then withdraws ninety-nine offers in its own transaction.'

/** The spread of a race that is run fifty times: its beginning, its middle and its end. */
function thirds<T>(races: readonly T[]): T[][] {
  const size = Math.ceil(races.length / 3)
  return [0, 1, 2].map((n) => races.slice(n * size, (n + 1) * size)).filter((part) => part.length > 0)
}

interface Race {
  readonly took: readonly number[]
  readonly won: number
}

/** @returns milliseconds until each person had an answer @throws Error unless exactly one has the case */
async function race(stage: Stage, handler: Desk, people: readonly Desk[]): Promise<Race> {
  const caseId = await logCall(handler, callForm(null))
  await triage(handler, caseId, triageForm('T1'))
  await stage.quiet()
  const offers = await stage.query<{ id: string; n: number }>(
    `SELECT o.id, split_part(m.display_name, ' ', 2)::int AS n FROM offer o
       JOIN membership m ON m.service_id = o.service_id AND m.id = o.responder_id
       JOIN unit n ON n.service_id = m.service_id AND n.id = m.unit_id WHERE o.case_id = $1 AND n.name = 'Crowd'`,
    caseId,
  )
  const began = performance.now()
  const answers = await Promise.all(
    offers.map(async ({ id, n }) => {
      const { status, body } = (await people[n - 1]?.post(
        `/api/offers/${id}/accept`,
        '{"minutesToArrive":20}',
      )) ?? {
        status: 0,
        body: '',
      }
      return { status, body, ms: performance.now() - began }
    }),
  )
  const won = answers.filter(({ status }) => status === 200)
  const told = answers.filter(({ status, body }) => status === 409 && body.includes('takenBy'))
  if (answers.length !== crowd || won.length !== 1 || told.length !== crowd - 1)
    throw new Error(`of ${answers.length}, ${won.length} won and ${told.length} were told who has it`)
  await stage.quiet()
  return { took: answers.map(({ ms }) => ms), won: won[0]?.ms ?? Number.NaN }
}

async function contendedUpdates(url: string, count: number): Promise<number[][]> {
  const pool = new pg.Pool({ connectionString: url, max: POOL })
  try {
    await pool.query('CREATE TABLE floor_case (n int PRIMARY KEY, taken_by int)')
    await Promise.all(Array.from({ length: POOL }, () => pool.query('SELECT pg_sleep(0.05)')))
    const all: number[][] = []
    for (let n = 0; n < count; n += 1) {
      await pool.query('INSERT INTO floor_case (n) VALUES ($1)', [n])
      const began = performance.now()
      const people = Array.from({ length: crowd }, async (_, person) => {
        const text = 'UPDATE floor_case SET taken_by = $2 WHERE n = $1 AND taken_by IS NULL'
        await pool.query({ name: 'take', text, values: [n, person] })
        return performance.now() - began
      })
      all.push(await Promise.all(people))
    }
    return all
  } finally {
    await pool.end()
  }
}
