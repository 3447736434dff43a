/** P4: how late deadlines fire, alone and thousands in one instant, with 100,000 armed. Real ladder lapses: each asks the next rung. */
import type { Runner } from '../../src/platform/database/database.ts'
import type { Query, Statement } from '../../src/platform/database/statement.ts'
import { dueIds, nextWakeMs } from '../../src/sla/deadline-repository.ts'
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { copyCases, lapseAt, putOff } from '../ground/copy-cases.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { median, percentile } from '../statistics.ts'
import { COMMITTED } from './commit-times.ts'
import type { Bench } from './figure.ts'

const ARMED = 100_000
/** Response at 50, 75, 90 and 100 %, acceptance, and the offer's lapse. */
const ARMED_A_CASE = 6
const ALONE = 60
const APART_MS = 150

export async function p4(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p4')
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const models: string[] = []
    for (const { id } of await stage.query<{ id: string }>('SELECT id FROM locality ORDER BY id')) {
      const model = await logCall(desk, callForm(id))
      await triage(desk, model, triageForm('T1'))
      models.push(model)
    }
    await stage.quiet()
    bench.say(`P4: arming ${ARMED.toLocaleString('en-GB')} deadlines …`)
    await copyCases(stage, models, Math.ceil(bench.rounds.scaled(ARMED) / ARMED_A_CASE))
    await stage.query('ANALYZE')
    await stage.quiet()
    const sweep = await idleSweep(stage)
    const spare = (count: number) => copyCases(stage, models, count)
    bench.say('P4: one at a time …')
    const count = bench.rounds.scaled(ALONE)
    const alone = await repeat(bench.rounds, async () => {
      const cases = await spare(count)
      await stage.quiet()
      return lapses(
        stage,
        cases,
        cases.map((_, n) => 1000 + n * APART_MS),
      )
    })
    const timers = await repeat(bench.rounds, () => timeouts(count))
    const lines: Line[] = [
      {
        figure: 'P4',
        what: 'one deadline alone, late by',
        unit: `ms p99 (p50 ${percentile(alone.flat(), 50).toFixed(1)})`,
        rounds: alone.map((one) => percentile(one, 99)),
        floor: {
          name: 'setTimeout in an idle process, p99',
          rounds: timers.map((one) => percentile(one, 99)),
        },
        goal: atMost(25, 'ms'),
        closing:
          'The sweeper sleeps to the millisecond; what is left is reading, locking, deciding and committing the lapse.',
      },
    ]
    for (const size of [100, 1000, 5000])
      lines.push(await burst(bench, stage, spare, bench.rounds.scaled(size)))
    return [...lines, sweep]
  } finally {
    await stage.stop()
  }
}

async function burst(
  bench: Bench,
  stage: Stage,
  spare: (count: number) => Promise<string[]>,
  size: number,
): Promise<Line> {
  bench.say(`P4: ${size} in one instant …`)
  const measured = await repeat(bench.rounds, async () => {
    const cases = await spare(size)
    await stage.quiet()
    return lapses(
      stage,
      cases,
      cases.map(() => 1500),
    )
  })
  const all = size >= 5000
  return {
    figure: 'P4',
    what: `${size.toLocaleString('en-GB')} ladder lapses due at once, ${all ? 'all fired after' : 'late by'}`,
    unit: all ? 'ms' : 'ms p99',
    rounds: measured.map((one) => percentile(one, all ? 100 : 99)),
    floor: null,
    goal: all ? atMost(2000, 'ms') : size >= 1000 ? atMost(500, 'ms') : null,
    closing:
      'Each lapse asks the next rung, and most of those texts leave within the same seconds: they take more of the two cores than the lapses do. Holding routine work and all but a few texts back while lapses are due, and saying a text in fewer statements, would drain sooner.',
  }
}

/** @returns how many milliseconds after its due time each lapse was committed */
async function lapses(stage: Stage, cases: readonly string[], inMs: readonly number[]): Promise<number[]> {
  await lapseAt(stage, cases, inMs)
  await pause(Math.max(...inMs))
  for (const end = performance.now() + 60_000; ; ) {
    const late = await stage.query<{ ms: number }>(
      `SELECT ${COMMITTED('e')} - extract(epoch FROM d.due_at)::float8 * 1000 AS ms FROM deadline d
         JOIN event e ON e.service_id = d.service_id AND e.stream = d.case_id AND e.type = 'deadline.passed' AND e.payload->>'deadlineId' = d.id::text
        WHERE d.case_id = ANY($1) AND d.kind = 'offer-lapse' AND d.state = 'fired'`,
      cases,
    )
    if (late.length === cases.length) {
      await stage.quiet()
      await putOff(stage)
      return late.map(({ ms }) => ms)
    }
    if (performance.now() > end)
      throw new Error(`${cases.length - late.length} deadlines have not fired after a minute`)
    await pause(200)
  }
}

async function timeouts(count: number): Promise<number[]> {
  const late: number[] = []
  for (let n = 0; n < count; n += 1) {
    const due = performance.now() + 20
    await pause(20)
    late.push(performance.now() - due)
  }
  return late
}

/** What the sweeper asks when nothing is due, explained: both lanes, and when to look again. */
async function idleSweep(stage: Stage): Promise<Line> {
  const asked: Statement<unknown>[] = []
  const listener: Runner = {
    all: async <Row>(query: Query<Row>) => {
      if (!('compile' in query)) asked.push(query)
      return []
    },
  }
  await dueIds(listener, 'urgent', 400)
  await dueIds(listener, 'routine', 400)
  await nextWakeMs(listener)
  type Explained = { 'QUERY PLAN': [{ 'Execution Time': number; Plan: { 'Shared Hit Blocks': number } }] }
  const took: number[] = []
  let blocks = 0
  for (let n = 0; n < 50; n += 1) {
    let ms = 0
    blocks = 0
    for (const { text, values } of asked) {
      const [plan] = await stage.query<Explained>(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
        ...values,
      )
      ms += plan?.['QUERY PLAN'][0]['Execution Time'] ?? Number.NaN
      blocks += plan?.['QUERY PLAN'][0].Plan['Shared Hit Blocks'] ?? 0
    }
    took.push(ms)
  }
  return {
    figure: 'P4',
    what: `idle sweep over ${ARMED.toLocaleString('en-GB')} armed`,
    unit: `ms execution, ${blocks} pages`,
    rounds: [median(took)],
    floor: null,
    goal: atMost(1, 'ms'),
  }
}
