/**
 * P4: what reminding costs. BullMQ is told of every deadline that comes near, and only reminds: with it dead deadlines fire
 * as well, a little later. Measured as processor time of node and PostgreSQL for each logged and triaged case, with the
 * queue on PostgreSQL, on Redis, and with its Redis killed. Redis's own time is not in it.
 */
import { startRedis } from '../../test/harness/redis-server.ts'
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { beside, type Desk } from '../ground/desk.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import type { Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { closedLoop, type Loaded } from './closed-loop.ts'
import type { Bench } from './figure.ts'

const CONNECTIONS = 8
const SECONDS = 4

export async function p4Reminders(bench: Bench): Promise<Line[]> {
  const redis = await startRedis()
  const letGo = () => void redis.kill()
  process.once('exit', letGo)
  try {
    bench.say('P4: what reminding costs, queue on PostgreSQL …')
    const onPostgres = await withStage(bench, 'p4_remind', {}, (stage) => cost(bench, stage))
    const [onRedis, without] = await withStage(
      bench,
      'p4_remind_r',
      { REDIS_URL: redis.url },
      async (stage) => {
        bench.say('P4: what reminding costs, queue on Redis, and none …')
        const living = await cost(bench, stage)
        await redis.kill()
        return [living, await cost(bench, stage)] as const
      },
    )
    return [lineOf('queue on PostgreSQL', onPostgres, without), lineOf('queue on Redis', onRedis, without)]
  } finally {
    await redis.kill()
    process.off('exit', letGo)
  }
}

async function withStage<T>(
  bench: Bench,
  name: string,
  more: Readonly<Record<string, string>>,
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  const stage = await openStage(bench.ground, name, undefined, more)
  try {
    return await use(stage)
  } finally {
    await stage.stop()
  }
}

async function cost(bench: Bench, stage: Stage): Promise<Loaded[]> {
  const desk = await stage.signIn(crowdEmail(1))
  const [locality] = await stage.query<{ id: string }>("SELECT id FROM locality WHERE name = 'Harrowdale'")
  const form = callForm(locality?.id ?? null)
  const load = async (seconds: number): Promise<Loaded> => {
    const desks: Desk[] = []
    while (desks.length < CONNECTIONS) desks.push(await beside(desk, stage.product.port))
    const workers = desks.map((one) => async () => triage(one, await logCall(one, form), triageForm('T1')))
    const pids = { node: stage.product.pid, postgres: stage.postgresPid() }
    const loaded = await closedLoop(workers, seconds, pids)
    for (const one of desks) one.close()
    await stage.quiet()
    return loaded
  }
  await load(1)
  await stage.query('ANALYZE')
  return repeat(bench.rounds, () => load(bench.rounds.scaled(SECONDS)))
}

function lineOf(queue: string, measured: readonly Loaded[], without: readonly Loaded[]): Line {
  const each = (loads: readonly Loaded[]) => loads.map(({ nodeMs, postgresMs }) => nodeMs + postgresMs)
  const mean = (pick: (one: Loaded) => number) =>
    (measured.reduce((sum, one) => sum + pick(one), 0) / measured.length).toFixed(1)
  return {
    figure: 'P4',
    what: `log and triage with reminders, ${queue}, ${CONNECTIONS} connections, processor`,
    unit: `ms a case (node ${mean(({ nodeMs }) => nodeMs)}, PostgreSQL ${mean(({ postgresMs }) => postgresMs)})`,
    rounds: each(measured),
    floor: { name: 'the same, its queue dead', rounds: each(without) },
    goal: null,
  }
}
