/**
 * P10: two and four processes on one PostgreSQL, with the queue there and on Redis, beside one: how many cases they log
 * and triage, how long a person, a text and a deadline wait, when a console of one shows what was committed by another;
 * and that nothing was lost or done twice. On two cores more processes are not faster; they must not be slower.
 */
import { startRedis } from '../../test/harness/redis-server.ts'
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { beside, type Desk } from '../ground/desk.ts'
import { startConsoles } from '../ground/helpers.ts'
import { lostOrDoubled } from '../ground/lost-or-doubled.ts'
import { openModels, settle } from '../ground/models.ts'
import { type Crowd, openCrowd, type Role } from '../ground/processes.ts'
import { crowdEmail } from '../ground/region.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line, times } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import { closedLoop } from './closed-loop.ts'
import { COMMITTED } from './commit-times.ts'
import type { Bench } from './figure.ts'
import { AHEAD_MS, lapses } from './lapses.ts'
import { textsLeft } from './texts-left.ts'

interface Setup {
  readonly words: string
  readonly roles: readonly Role[]
  readonly redis: boolean
}
const setups: readonly Setup[] = [
  { words: 'one process', roles: ['all'], redis: false },
  { words: 'two processes', roles: ['all', 'all'], redis: false },
  { words: 'four processes (two api, two worker)', roles: ['api', 'api', 'worker', 'worker'], redis: false },
  { words: 'two processes, queue on Redis', roles: ['all', 'all'], redis: true },
  {
    words: 'four processes (two api, two worker), queue on Redis',
    roles: ['api', 'api', 'worker', 'worker'],
    redis: true,
  },
]
const CONNECTIONS = 8
const SECONDS = 3
const PACED_SECONDS = 3
const CASES_A_SECOND = 20
const LAPSES = 1000
const measures = ['answered', 'text', 'console', 'lapse'] as const

/** All in milliseconds. */
type Waits = Readonly<Record<(typeof measures)[number], readonly number[]>>
interface Round extends Waits {
  readonly perSecond: number
}
interface Measured {
  readonly setup: Setup
  readonly rounds: readonly Round[]
  readonly wrong: readonly string[]
}

export async function p10(bench: Bench): Promise<Line[]> {
  const redis = await startRedis()
  const letGo = () => void redis.kill()
  process.once('exit', letGo)
  try {
    const measured: Measured[] = []
    for (const [n, setup] of setups.entries()) {
      bench.say(`P10: ${setup.words} …`)
      const crowd = await openCrowd(
        bench.ground,
        `p10_${n}`,
        setup.roles,
        setup.redis ? { REDIS_URL: redis.url } : {},
      )
      try {
        measured.push({ setup, ...(await measure(bench, crowd)) })
      } finally {
        await crowd.stop()
        await redis.flush()
      }
    }
    return linesOf(measured)
  } finally {
    await redis.kill()
    process.off('exit', letGo)
  }
}

async function measure(bench: Bench, { stage, ports }: Crowd): Promise<Omit<Measured, 'setup'>> {
  const desk = await stage.signIn(crowdEmail(1))
  const models = await openModels(stage, desk)
  await settle(stage)
  const [locality] = await stage.query<{ id: string }>("SELECT id FROM locality WHERE name = 'Harrowdale'")
  const form = callForm(locality?.id ?? null)
  const made: string[] = []
  let delivered = 0
  stage.provider.take()

  async function newCase(at: Desk): Promise<string> {
    const caseId = await logCall(at, form)
    await triage(at, caseId, triageForm('T1'))
    made.push(caseId)
    return caseId
  }
  async function loaded(seconds: number): Promise<{ perSecond: number; answered: readonly number[] }> {
    const desks = await Promise.all(
      Array.from({ length: CONNECTIONS }, (_, n) => beside(desk, ports[n % ports.length] ?? 0)),
    )
    const workers = desks.map((one) => () => newCase(one))
    const pids = { node: stage.product.pid, postgres: stage.postgresPid() }
    const { perSecond, latencies } = await closedLoop(workers, seconds, pids)
    for (const one of desks) one.close()
    await stage.quiet()
    delivered += stage.provider.take().length
    return { perSecond, answered: latencies }
  }
  /** At an even pace, all by the first process; the console is one of the last. */
  async function paced(seconds: number): Promise<{ text: number[]; console: number[] }> {
    const consoles = startConsoles()
    const at = await beside(desk, ports[0] ?? 0)
    const cases: string[] = []
    try {
      await consoles.connect({ port: ports.at(-1) ?? 0, cookies: [desk.cookie], count: 2, watch: true })
      const began = performance.now()
      for (let n = 0; n < seconds * CASES_A_SECOND; n += 1) {
        await pause(Math.max(0, began + (n * 1000) / CASES_A_SECOND - performance.now()))
        cases.push(await newCase(at))
      }
      const left = await textsLeft(stage, cases)
      delivered += left.length
      await pause(300)
      const { pairs } = await consoles.report()
      return { text: left.map(({ waitedMs }) => waitedMs), console: await shownAfter(stage.query, pairs) }
    } finally {
      at.close()
      consoles.end()
    }
  }
  async function lapsed(count: number): Promise<number[]> {
    const cases = await copyCases(stage, models, count)
    await stage.quiet()
    const late = await lapses(
      stage,
      cases,
      cases.map(() => AHEAD_MS),
    )
    stage.provider.take()
    return late
  }

  await loaded(1)
  const rounds = await repeat(bench.rounds, async () => ({
    ...(await loaded(bench.rounds.scaled(SECONDS))),
    ...(await paced(bench.rounds.scaled(PACED_SECONDS))),
    lapse: await lapsed(bench.rounds.scaled(LAPSES)),
  }))
  return { rounds, wrong: await lostOrDoubled(stage, made, delivered) }
}

/** From the commit of each event to its change on a console, by position. */
async function shownAfter(query: Crowd['stage']['query'], pairs: readonly number[]): Promise<number[]> {
  const positions = pairs.filter((_, n) => n % 2 === 0)
  const rows = await query<{ position: number; committed: number }>(
    `SELECT f.position::int, ${COMMITTED('e')} AS committed FROM feed f
       JOIN event e ON e.service_id = f.service_id AND e.id = f.event_id WHERE f.position = ANY($1)`,
    positions,
  )
  const committed = new Map(rows.map((row) => [row.position, row.committed]))
  return positions.flatMap((position, n) => {
    const from = committed.get(position)
    return from === undefined ? [] : [(pairs[n * 2 + 1] ?? 0) - from]
  })
}

const WORDS = {
  answered: 'log and triage at 8 connections, both answered',
  text: 'commit of the offer to its text leaving',
  console: 'commit in one to a console of the last',
  lapse: 'offer lapses at once, late by',
} as const

function linesOf(measured: readonly Measured[]): Line[] {
  const alone = measured[0]
  return measured.flatMap((one): Line[] => {
    const { setup, rounds, wrong } = one
    const many = one !== alone && alone !== undefined
    const floor = (values: readonly number[]) => (many ? { name: 'one process', rounds: values } : null)
    const waits = measures.map((name): Line => {
      const p99 = (of: Measured) => of.rounds.map((round) => percentile(round[name], 99))
      const half = percentile(
        rounds.flatMap((round) => round[name]),
        50,
      )
      return {
        figure: 'P10',
        what: `${setup.words}: ${WORDS[name]}`,
        unit: `ms p99 (p50 ${half.toFixed(1)}, ${one.rounds[0]?.[name].length ?? 0} in a round)`,
        rounds: p99(one),
        floor: floor(alone === undefined ? [] : p99(alone)),
        goal: !many ? null : name === 'console' ? atMost(50, 'ms') : times(1.2),
        closing:
          'The processes share two cores with PostgreSQL and with their clients; each sweeps, claims and follows the feed for itself.',
      }
    })
    return [
      {
        figure: 'P10',
        what: `${setup.words}: log and triage at ${CONNECTIONS} connections`,
        unit: '/s',
        rounds: rounds.map(({ perSecond }) => perSecond),
        floor: floor(alone?.rounds.map(({ perSecond }) => perSecond) ?? []),
        goal: null,
      },
      ...waits,
      {
        figure: 'P10',
        what: `${setup.words}: lost or done twice${wrong.length === 0 ? '' : ` (${wrong.join(', ')})`}`,
        unit: 'kinds',
        rounds: [wrong.length],
        floor: null,
        goal: atMost(0, 'kinds'),
        closing: 'Nothing may be: find out which process did it.',
      },
    ]
  })
}
