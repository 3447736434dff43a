/** P1: calls logged, and logged and triaged, durably, over HTTP, beside the same SQL and the same rows without us. */

import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { beside, type Desk } from '../ground/desk.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { withClient } from '../ground/with-client.ts'
import { type Line, share, times } from '../line.ts'
import { repeat, rounds } from '../rounds.ts'
import { openClients, reference, sameSql, type UseCase } from '../sql/floor-clients.ts'
import { countRows, difference, type RecordedIntake, recordIntake } from '../sql/record-intake.ts'
import { percentile } from '../statistics.ts'
import { closedLoop, type Loaded } from './closed-loop.ts'
import type { Bench } from './figure.ts'

const ACCOUNTS = 8
const connections = [1, 8, 32] as const

export async function p1(bench: Bench): Promise<Line[]> {
  const recordUrl = await bench.ground.createDatabase('p1_record')
  const told = await recordIntake(recordUrl, bench.ground.dataKey)
  const floorUrl = await bench.ground.createDatabase('p1_floor')
  await mustLeaveTheSameRows(floorUrl, told)
  const stage = await openStage(bench.ground, 'p1')
  try {
    const people: Desk[] = []
    for (let n = 1; n <= ACCOUNTS; n += 1) people.push(await stage.signIn(crowdEmail(n)))
    const lines: Line[] = []
    await warmUp(bench, stage, people, { told, floorUrl, withTriage: true, count: 8 })
    for (const withTriage of [false, true]) {
      for (const count of bench.rounds.quick ? [8] : connections) {
        bench.say(`P1: ${withTriage ? 'log and triage' : 'log a call'}, ${count} connections …`)
        const measured = await repeat(bench.rounds, () =>
          round(bench, stage, people, { told, floorUrl, withTriage, count }),
        )
        lines.push(...linesOf(withTriage, count, measured))
      }
    }
    return lines
  } finally {
    await stage.stop()
    for (const name of ['p1_record', 'p1_floor']) await bench.ground.dropDatabase(name)
  }
}

/** A service that has worked for a while: prepared statements, filled caches, and tables that have statistics. */
async function warmUp(bench: Bench, stage: Stage, people: readonly Desk[], run: Run): Promise<void> {
  bench.say('P1: warming up …')
  await round({ ...bench, rounds: rounds(true) }, stage, people, run)
  for (const url of [stage.url, run.floorUrl]) await withClient(url, (client) => client.query('ANALYZE'))
}

interface Run {
  readonly told: RecordedIntake
  readonly floorUrl: string
  readonly withTriage: boolean
  readonly count: number
}
interface Round {
  readonly ours: Loaded
  readonly a: Loaded
  readonly b: Loaded
}

async function round(bench: Bench, stage: Stage, people: readonly Desk[], run: Run): Promise<Round> {
  const form = callForm(run.told.localityId)
  const urgent = triageForm('T1')
  const desks = await Promise.all(
    Array.from({ length: run.count }, (_, n) =>
      beside(people[n % people.length] as Desk, stage.product.port),
    ),
  )
  const workers = desks.map((desk) => async () => {
    const caseId = await logCall(desk, form)
    if (run.withTriage) await triage(desk, caseId, urgent)
  })
  const postgres = bench.ground.postgresPid()
  const ours = await closedLoop(workers, bench.rounds.scaled(5), { node: stage.product.pid, postgres })
  for (const desk of desks) desk.close()
  // What the calls set off, the texts, is not left to run into the floors or the next round.
  await stage.quiet()
  const floor = async (useCase: UseCase): Promise<Loaded> => {
    const clients = await openClients(run.floorUrl, run.count)
    const repeated = clients.map((client) => () => useCase(client))
    const loaded = await closedLoop(repeated, bench.rounds.scaled(2.5), { node: process.pid, postgres })
    await Promise.all(clients.map((client) => client.end()))
    return loaded
  }
  const { told, withTriage } = run
  const a = await floor(sameSql(withTriage ? told.logAndTriage : told.logCall))
  return { ours, a, b: await floor(reference(told, withTriage)) }
}

function linesOf(withTriage: boolean, count: number, measured: readonly Round[]): Line[] {
  const what = `${withTriage ? 'log and triage' : 'log a call'}, ${count} connection${count === 1 ? '' : 's'}`
  const closing = CLOSING[withTriage ? 'triage' : 'call']
  const of = (pick: (one: Round) => number) => measured.map(pick)
  const perSecond = of((one) => one.ours.perSecond)
  const cpu = (one: Loaded) => one.nodeMs + one.postgresMs
  const line = (rest: Omit<Line, 'figure'>): Line => ({ figure: 'P1', ...rest })
  return [
    line({
      what,
      unit: '/s',
      rounds: perSecond,
      floor: { name: '(a) same SQL, bare client', rounds: of((one) => one.a.perSecond) },
      goal: share(0.5),
      closing,
    }),
    line({
      what,
      unit: '/s',
      rounds: perSecond,
      floor: { name: '(b) same rows, one statement', rounds: of((one) => one.b.perSecond) },
      goal: share(0.4),
      closing,
    }),
    line({
      what: `${what}, processor`,
      unit: `ms (node ${mean(of((one) => one.ours.nodeMs))}, PostgreSQL ${mean(of((one) => one.ours.postgresMs))})`,
      rounds: of((one) => cpu(one.ours)),
      floor: { name: '(b)', rounds: of((one) => cpu(one.b)) },
      goal: times(2.5),
      closing,
    }),
    line({
      what: `${what}, p99`,
      unit: 'ms',
      rounds: of((one) => percentile(one.ours.latencies, 99)),
      floor: { name: '(a)', rounds: of((one) => percentile(one.a.latencies, 99)) },
      goal: null,
    }),
  ]
}

const CLOSING = {
  call: 'One statement does the work; the rest is HTTP and validation in node, and the sequencer and the queue in PostgreSQL, on the same two cores (the floors leave both out). A queue that is told of fewer deadlines, and a sequencer that gathers for some milliseconds under load, would spare most of that.',
  triage:
    'A triage is three flights of some thirty statements, and its four texts are taken up, sent over HTTP and stamped on the same two cores; the reference says it in one statement and sends nothing. Reading the case in one statement, and answering from the file in hand instead of reading it again, would spare a third.',
} as const

const mean = (values: readonly number[]): string =>
  (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2)

/** The reference is only a reference while it leaves what the product leaves. */
async function mustLeaveTheSameRows(url: string, told: RecordedIntake): Promise<void> {
  const [client] = await openClients(url, 1)
  if (!client) throw new Error('no client')
  const left = (useCase: UseCase) =>
    withClient(url, async (counter) => {
      const before = await countRows(counter)
      await useCase(client)
      return JSON.stringify(difference(await countRows(counter), before))
    })
  const { rows } = told
  const floors: [string, UseCase, object][] = [
    ['(a) log', sameSql(told.logCall), rows.logCall],
    ['(b) log', reference(told, false), rows.logCall],
    ['(a) log and triage', sameSql(told.logAndTriage), rows.logAndTriage],
    ['(b) log and triage', reference(told, true), rows.logAndTriage],
  ]
  for (const [name, useCase, expected] of floors) {
    const found = await left(useCase)
    if (found !== JSON.stringify(expected))
      throw new Error(
        `floor ${name} leaves ${found}, the product ${JSON.stringify(expected)}: bring sql/reference.ts up to date`,
      )
  }
  await client.end()
}
