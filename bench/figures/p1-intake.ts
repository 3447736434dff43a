/**
 * P1: calls logged, and logged and triaged, durably, over HTTP, beside (a) the product's own SQL said by a bare client
 * and (b) the rows of November 2026 as one statement for each use case. One person is asked and texted for each triage,
 * and the figure fails when it was another number.
 */

import { isDeepStrictEqual } from 'node:util'
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { putOff } from '../ground/copy-cases.ts'
import { beside, type Desk } from '../ground/desk.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { withClient } from '../ground/with-client.ts'
import { type Goal, type Line, share, times } from '../line.ts'
import { foundNovember, frozen, NOVEMBER, type NovemberPeople, rowsOfNovember } from '../november/november.ts'
import { repeat, rounds } from '../rounds.ts'
import { openClients, sameSql, type UseCase } from '../sql/floor-clients.ts'
import { countRows, difference, type RecordedIntake, type Rows, recordIntake } from '../sql/record-intake.ts'
import { percentile } from '../statistics.ts'
import { closedLoop, type Loaded } from './closed-loop.ts'
import type { Bench } from './figure.ts'

const ACCOUNTS = 8
const connections = [1, 8, 32] as const

type Shares = Readonly<Record<(typeof connections)[number], Goal>>
/** Of (a) for a logged call. */
const ofSameSql: Shares = { 1: share(0.55, 0.62), 8: share(0.55, 0.63), 32: share(0.62, 0.7) }
/** Of (b) for a logged and triaged one. */
const ofNovember: Shares = { 1: share(0.3, 0.4), 8: share(0.26, 0.4), 32: share(0.28, 0.4) }
const COST = { at: 8, goal: times(3.8, 2.5) }

export async function p1(bench: Bench): Promise<Line[]> {
  const recordUrl = await bench.ground.createDatabase('p1_record')
  const told = await recordIntake(recordUrl, bench.ground.dataKey)
  const floorUrl = await bench.ground.createDatabase('p1_floor')
  const november = await foundNovember(floorUrl)
  await mustLeaveTheSameRows(floorUrl, told, november)
  const stage = await openStage(bench.ground, 'p1')
  try {
    const people: Desk[] = []
    for (let n = 1; n <= ACCOUNTS; n += 1) people.push(await stage.signIn(crowdEmail(n)))
    const lines: Line[] = []
    await warmUp(bench, stage, people, { told, november, floorUrl, withTriage: true, count: 8 })
    for (const withTriage of [false, true]) {
      for (const count of bench.rounds.quick ? ([8] as const) : connections) {
        bench.say(`P1: ${withTriage ? 'log and triage' : 'log a call'}, ${count} connections …`)
        const measured = await repeat(bench.rounds, () =>
          round(bench, stage, people, { told, november, floorUrl, withTriage, count }),
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
  readonly november: NovemberPeople
  readonly floorUrl: string
  readonly withTriage: boolean
  readonly count: (typeof connections)[number]
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
  stage.provider.take()
  const ours = await closedLoop(workers, bench.rounds.scaled(5), { node: stage.product.pid, postgres })
  for (const desk of desks) desk.close()
  // What the calls set off, the texts, is not left to run into the floors or the next round.
  await stage.quiet()
  // Nor what they will set off in three minutes, when nobody has answered: it would text somebody else in a later round.
  await putOff(stage)
  mustTextOne(stage.provider.take().length, run.withTriage ? ours.latencies.length : 0)
  const floor = async (useCase: UseCase, schema?: string): Promise<Loaded> => {
    const clients = await openClients(run.floorUrl, run.count, schema)
    const repeated = clients.map((client) => () => useCase(client))
    const loaded = await closedLoop(repeated, bench.rounds.scaled(2.5), { node: process.pid, postgres })
    await Promise.all(clients.map((client) => client.end()))
    return loaded
  }
  const { told, withTriage } = run
  const a = await floor(sameSql(withTriage ? told.logAndTriage : told.logCall))
  return { ours, a, b: await floor(frozen(run.november, withTriage), NOVEMBER) }
}

function mustTextOne(texts: number, triaged: number): void {
  if (texts !== triaged)
    throw new Error(`${texts} texts left for ${triaged} triaged cases: one each was meant`)
}

function linesOf(withTriage: boolean, count: Run['count'], measured: readonly Round[]): Line[] {
  const what = `${withTriage ? 'log and triage, one person texted' : 'log a call'}, ${count} connection${count === 1 ? '' : 's'}`
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
      goal: withTriage ? null : ofSameSql[count],
      closing,
    }),
    line({
      what,
      unit: '/s',
      rounds: perSecond,
      floor: { name: '(b) rows of November 2026, one statement', rounds: of((one) => one.b.perSecond) },
      goal: withTriage ? ofNovember[count] : null,
      closing,
    }),
    line({
      what: `${what}, processor`,
      unit: `ms (node ${mean(of((one) => one.ours.nodeMs))}, PostgreSQL ${mean(of((one) => one.ours.postgresMs))})`,
      rounds: of((one) => cpu(one.ours)),
      floor: { name: '(b)', rounds: of((one) => cpu(one.b)) },
      goal: withTriage && count === COST.at ? COST.goal : null,
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
    'What one case sends, writes and checks stands under P11. The reference says it in one statement, reads nothing back and sends nothing; the text of the product is taken up, sent over HTTP and settled on the same two cores.',
} as const

const mean = (values: readonly number[]): string =>
  (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2)

/** A floor is one only while it leaves what it is said to leave: (a) what the product does today, (b) what it did then. */
async function mustLeaveTheSameRows(
  url: string,
  told: RecordedIntake,
  november: NovemberPeople,
): Promise<void> {
  const { rows } = told
  const floors: [string, string, UseCase, Rows][] = [
    ['(a) log', 'public', sameSql(told.logCall), rows.logCall],
    ['(a) log and triage', 'public', sameSql(told.logAndTriage), rows.logAndTriage],
    ['(b) log', NOVEMBER, frozen(november, false), rowsOfNovember.logCall],
    ['(b) log and triage', NOVEMBER, frozen(november, true), rowsOfNovember.logAndTriage],
  ]
  for (const [name, schema, useCase, expected] of floors) {
    const [client] = await openClients(url, 1, schema)
    if (!client) throw new Error('no client')
    const found = await withClient(url, async (counter) => {
      const before = await countRows(counter, schema)
      await useCase(client)
      return difference(await countRows(counter, schema), before)
    })
    await client.end()
    if (!isDeepStrictEqual(found, { ...expected }))
      throw new Error(`floor ${name} leaves ${JSON.stringify(found)} and not ${JSON.stringify(expected)}`)
  }
}
