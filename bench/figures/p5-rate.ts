/**
 * P5: how many offers are accepted a second over HTTP, one person asked about each case, beside the calls that the same
 * service logs a second. The cases were logged, triaged and offered beforehand: copies of some that the product took
 * itself. A person accepts one after another; each of a hundred people has a share of the cases.
 */
import { callForm, logCall } from '../ground/calls.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { beside, type Desk, withoutKeepAlive } from '../ground/desk.ts'
import { openModels, settle } from '../ground/models.ts'
import { crowd, crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { type Goal, type Line, share } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import { closedLoop, type Loaded } from './closed-loop.ts'
import type { Bench } from './figure.ts'

const SECONDS = 4
const WARM_SECONDS = 1
/** More than can be accepted in a round; what is left over stays open. */
const A_SECOND = { 1: 600, 8: 1100 } as const
type Sessions = keyof typeof A_SECOND
const sessions: readonly Sessions[] = [1, 8]
const goals: Readonly<Record<Sessions, Goal>> = { 1: share(0.4, 0.6), 8: share(0.33, 0.6) }

interface Measured {
  readonly accepts: Loaded
  readonly calls: Loaded
}
interface Offer {
  readonly id: string
  /** Which of the crowd was asked. */
  readonly n: number
}

export async function p5Rate(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p5_rate')
  try {
    bench.say(`P5: ${crowd} people sign in …`)
    const people: Desk[] = []
    for (let n = 1; n <= crowd; n += 1) people.push(await stage.signIn(crowdEmail(n)))
    const models = await openModels(stage, people[0] as Desk)
    const lines: Line[] = []
    await round(bench, stage, people, { models, count: 8, keptAlive: true, seconds: WARM_SECONDS })
    for (const keptAlive of [true, false]) {
      for (const count of sessions) {
        const how = keptAlive ? '' : ', without keep-alive'
        bench.say(`P5: accepts a second, ${count} sessions${how} …`)
        const seconds = bench.rounds.scaled(SECONDS)
        const measured = await repeat(bench.rounds, () =>
          round(bench, stage, people, { models, count, keptAlive, seconds }),
        )
        lines.push(lineOf(count, how, measured, keptAlive ? goals[count] : null))
      }
    }
    return lines
  } finally {
    await stage.stop()
  }
}

interface Run {
  readonly models: readonly string[]
  readonly count: Sessions
  readonly keptAlive: boolean
  readonly seconds: number
}

async function round(bench: Bench, stage: Stage, people: readonly Desk[], run: Run): Promise<Measured> {
  const { count, keptAlive, seconds } = run
  const shares = sharesOf(await offersFor(stage, run.models, A_SECOND[count] * seconds), count)
  const pids = { node: stage.product.pid, postgres: bench.ground.postgresPid() }
  const port = stage.product.port
  const desks = await Promise.all(
    people.map((desk) => (keptAlive ? beside(desk, port) : withoutKeepAlive(desk, port))),
  )
  const accepts = await closedLoop(
    shares.map((offers) => async () => {
      const offer = offers.pop()
      const desk = desks[(offer?.n ?? 0) - 1]
      if (!offer || !desk) throw new Error('there were too few offers to accept')
      const answer = await desk.post(`/api/offers/${offer.id}/accept`, '{"minutesToArrive":20}')
      if (answer.status !== 200) throw new Error(`an offer was not accepted: ${answer.status} ${answer.body}`)
    }),
    seconds,
    pids,
  )
  await stage.quiet()
  const form = callForm(null)
  const callers = desks.slice(0, count).map((desk) => () => logCall(desk, form))
  const calls = await closedLoop(callers, seconds, pids)
  for (const desk of desks) desk.close()
  await stage.quiet()
  return { accepts, calls }
}

/** Open offers of copied cases, each to one of the crowd, who are free: the visits of the round before are over. */
async function offersFor(stage: Stage, models: readonly string[], count: number): Promise<Offer[]> {
  await stage.query('UPDATE visit SET ended_at = statement_timestamp() WHERE ended_at IS NULL')
  const cases = await copyCases(stage, models, count)
  const offers = await stage.query<Offer>(
    `WITH one AS (SELECT id, service_id, 1 + (row_number() OVER (ORDER BY id)) % ${crowd} AS n FROM offer WHERE case_id = ANY($1) AND state = 'open'),
       told AS (UPDATE message t SET recipient_id = m.id FROM one, membership m WHERE t.offer_id = one.id AND m.service_id = one.service_id AND m.display_name = 'Crowd ' || one.n)
     UPDATE offer o SET responder_id = m.id FROM one, membership m
      WHERE o.id = one.id AND m.service_id = one.service_id AND m.display_name = 'Crowd ' || one.n RETURNING o.id, one.n::int AS n`,
    cases,
  )
  if (offers.length !== count)
    throw new Error(`${offers.length} open offers of ${count} cases: one each was meant`)
  await settle(stage)
  return offers
}

/** Every person's offers in one share, so that nobody accepts two at once. */
function sharesOf(offers: readonly Offer[], count: number): Offer[][] {
  const shares = Array.from({ length: count }, (): Offer[] => [])
  for (const offer of offers) shares[offer.n % count]?.push(offer)
  return shares
}

function lineOf(count: Sessions, how: string, measured: readonly Measured[], goal: Goal | null): Line {
  const latencies = measured.flatMap(({ accepts }) => accepts.latencies)
  const cost = (pick: (one: Loaded) => number) =>
    (measured.reduce((sum, { accepts }) => sum + pick(accepts), 0) / measured.length).toFixed(1)
  return {
    figure: 'P5',
    what: `offers accepted over HTTP, one person asked, ${count} session${count === 1 ? '' : 's'}${how}`,
    unit: `/s (p99 ${percentile(latencies, 99).toFixed(0)} ms; node ${cost(({ nodeMs }) => nodeMs)}, PostgreSQL ${cost(({ postgresMs }) => postgresMs)} ms each)`,
    rounds: measured.map(({ accepts }) => accepts.perSecond),
    floor: { name: 'calls logged a second alike', rounds: measured.map(({ calls }) => calls.perSecond) },
    goal,
    closing:
      'An accept writes twice what a call does and is read back for its answer; its statements and trips stand under P11.',
  }
}
