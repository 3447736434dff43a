/**
 * P7: what growth costs. One database grows from a hundred and sixty-seven open cases to as many thousand, by copies;
 * on the way a deadline alone and the idle sweep are measured at 1,000 to 1,000,000 scheduled, and a logged and triaged call
 * at 1,000, 10,000 and 100,000 open cases. Growth is judged by medians, beside the smallest size that the goal names:
 * p99 of some ninety lapses is one outlier.
 */
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { beside, type Desk } from '../ground/desk.ts'
import { openModels, settle } from '../ground/models.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { atMost, type Line, times } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import { closedLoop, type Loaded } from './closed-loop.ts'
import type { Bench } from './figure.ts'
import { type IdleSweep, idleSweep } from './idle-sweep.ts'
import { lapsesApart } from './lapses.ts'
import { ARMED_A_CASE } from './p4-deadlines.ts'

const ARMED = [1000, 10_000, 100_000, 1_000_000]
const OPEN = [1000, 10_000, 100_000]
/** The goal is no growth from here on. */
const FLAT_FROM = 10_000
const FLAT = times(1.2)
const ALONE = 30
const APART_MS = 70
const CONNECTIONS = 8
const SECONDS = 2

const inWords = (count: number) => count.toLocaleString('en-GB')

interface Timers {
  readonly armed: number
  readonly sweep: IdleSweep
  readonly late: readonly (readonly number[])[]
}
interface Intake {
  readonly open: number
  readonly loads: readonly Loaded[]
}

export async function p7(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p7')
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const models = await openModels(stage, desk)
    // A service that has worked for a while: compiled code, prepared statements, filled caches.
    await intake(bench, stage, desk)
    await lapsesApart(stage, await copyCases(stage, models, ALONE), APART_MS)
    const timers: Timers[] = []
    const intakes: Intake[] = []
    const steps = [
      ...ARMED.map((armed) => ({ armed, cases: Math.ceil(bench.rounds.scaled(armed) / ARMED_A_CASE) })),
      ...OPEN.map((open) => ({ open, cases: bench.rounds.scaled(open) })),
    ].sort((a, b) => a.cases - b.cases)
    for (const step of steps) {
      bench.say(`P7: ${inWords(step.cases)} open cases …`)
      await growTo(stage, models, step.cases)
      if ('armed' in step) {
        const sweep = await idleSweep(stage)
        const late = await repeat(bench.rounds, async () =>
          lapsesApart(stage, await some(stage, models, ALONE), APART_MS),
        )
        timers.push({ armed: step.armed, sweep, late })
      } else {
        const loads = await repeat(bench.rounds, () => intake(bench, stage, desk))
        intakes.push({ open: step.open, loads })
      }
    }
    return [...linesOfTimers(timers), ...linesOfIntake(intakes)]
  } finally {
    await stage.stop()
  }
}

async function growTo(stage: Stage, models: readonly string[], cases: number): Promise<void> {
  const [row] = await stage.query<{ open: number }>(
    "SELECT count(*)::int AS open FROM crisis_case WHERE state IN ('received', 'triaged', 'offered', 'owned')",
  )
  const missing = cases - (row?.open ?? 0)
  if (missing > 0) await copyCases(stage, models, missing)
  await settle(stage)
}

/** Open cases from anywhere in the tables, so that their pages are as cold as any; what is copied stays as it was, and each lapses once. */
async function some(stage: Stage, models: readonly string[], count: number): Promise<string[]> {
  const rows = await stage.query<{ id: string }>(
    "SELECT subject AS id FROM deadline WHERE kind = 'offer-lapse' AND state = 'armed' AND rev = 1 AND subject <> ALL($1) ORDER BY random() LIMIT $2",
    models,
    count,
  )
  return rows.map(({ id }) => id)
}

async function intake(bench: Bench, stage: Stage, desk: Desk): Promise<Loaded> {
  const desks: Desk[] = []
  while (desks.length < CONNECTIONS) desks.push(await beside(desk, stage.product.port))
  const [locality] = await stage.query<{ id: string }>('SELECT id FROM locality ORDER BY id')
  const form = callForm(locality?.id ?? null)
  const workers = desks.map((one) => async () => {
    await triage(one, await logCall(one, form), triageForm('T1'))
  })
  const pids = { node: stage.product.pid, postgres: stage.postgresPid() }
  const loaded = await closedLoop(workers, bench.rounds.scaled(SECONDS), pids)
  for (const one of desks) one.close()
  await stage.quiet()
  return loaded
}

function linesOfTimers(timers: readonly Timers[]): Line[] {
  const medians = ({ late }: Timers) => late.map((one) => percentile(one, 50))
  const start = timers.find(({ armed }) => armed === FLAT_FROM)
  return timers.flatMap((one): Line[] => {
    const what = `one deadline alone, ${inWords(one.armed)} armed, late by`
    const flat = one.armed > FLAT_FROM && start !== undefined
    return [
      {
        figure: 'P7',
        what,
        unit: 'ms p50',
        rounds: medians(one),
        floor: flat ? { name: `the same, ${inWords(FLAT_FROM)} armed`, rounds: medians(start) } : null,
        goal: flat ? FLAT : null,
        closing:
          'Every look-up of a lapse is by key; what grows is the share of pages that are not in memory.',
      },
      {
        figure: 'P7',
        what,
        unit: 'ms p99',
        rounds: one.late.map((round) => percentile(round, 99)),
        floor: null,
        goal: atMost(25, 'ms'),
        closing:
          'With a million rows a lapse now and then waits for a checkpoint or for a page from the disk.',
      },
      {
        figure: 'P7',
        what: `idle sweep, ${inWords(one.armed)} armed`,
        unit: `ms execution, ${one.sweep.pages} pages`,
        rounds: [one.sweep.ms],
        floor: null,
        goal: atMost(1, 'ms'),
      },
    ]
  })
}

function linesOfIntake(intakes: readonly Intake[]): Line[] {
  const cost = ({ loads }: Intake) => loads.map(({ nodeMs, postgresMs }) => nodeMs + postgresMs)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [start] = intakes
  return intakes.map((one) => {
    const node = mean(one.loads.map(({ nodeMs }) => nodeMs)).toFixed(1)
    const postgres = mean(one.loads.map(({ postgresMs }) => postgresMs)).toFixed(1)
    const perSecond = mean(one.loads.map((load) => load.perSecond)).toFixed(0)
    const grown = start !== undefined && one !== start
    return {
      figure: 'P7',
      what: `log and triage, ${inWords(one.open)} open cases, ${CONNECTIONS} connections, processor`,
      unit: `ms a case (node ${node}, PostgreSQL ${postgres}; ${perSecond}/s)`,
      rounds: cost(one),
      floor: grown ? { name: `the same, ${inWords(start.open)} open`, rounds: cost(start) } : null,
      goal: grown ? FLAT : null,
      closing:
        'Beside the call itself, what looks at every open case every ten seconds (the reconciler’s questions) costs more when there are more.',
    }
  })
}
