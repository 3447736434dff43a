/**
 * P4 again with the queue on Redis, and with none: the same product after its Redis was killed, as in an outage. Reminders
 * are lost then, and that is logged; the sweeper alone runs the deadlines. Beside 100,000 scheduled deadlines, as in the first part.
 */
import { type RedisServer, startRedis } from '../../test/harness/redis-server.ts'
import { copyCases } from '../ground/copy-cases.ts'
import { openModels, settle } from '../ground/models.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import type { Line } from '../line.ts'
import type { Bench } from './figure.ts'
import { burst } from './lapses.ts'
import { behindAFlood } from './p4-behind.ts'
import { ARMED, ARMED_A_CASE } from './p4-deadlines.ts'

const SIZES = [1000, 5000] as const

export async function p4OtherQueues(bench: Bench): Promise<Line[]> {
  const redis = await startRedis()
  const letGo = () => void redis.kill()
  process.once('exit', letGo)
  try {
    return await onRedisAndWithout(bench, redis)
  } finally {
    await redis.kill()
    process.off('exit', letGo)
  }
}

async function onRedisAndWithout(bench: Bench, redis: RedisServer): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p4_queues', undefined, { REDIS_URL: redis.url })
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const models = await openModels(stage, desk)
    await copyCases(stage, models, Math.ceil(bench.rounds.scaled(ARMED) / ARMED_A_CASE))
    await settle(stage)
    const spare = (count: number) => copyCases(stage, models, count)
    const lines: Line[] = []
    const before = await queueOf(stage)
    if (before.backend !== 'redis' || before.state !== 'running')
      throw new Error(`the queue is not running on Redis: ${JSON.stringify(before)}`)
    for (const size of SIZES) lines.push(await burst(bench, stage, spare, size, 'queue on Redis'))
    lines.push(...(await behindAFlood(bench, stage, desk, spare, 'queue on Redis')))
    await redis.kill()
    const lost = (await queueOf(stage)).remindersNotTaken
    for (const size of SIZES) lines.push(await burst(bench, stage, spare, size, 'no queue'))
    lines.push(...(await behindAFlood(bench, stage, desk, spare, 'no queue')))
    await pause(1000)
    if ((await queueOf(stage)).remindersNotTaken <= lost)
      throw new Error('reminders were taken by a queue that should not be there')
    return lines
  } finally {
    await stage.stop()
  }
}

interface Queue {
  readonly backend: string
  readonly state: string
  readonly remindersNotTaken: number
}

async function queueOf(stage: Stage): Promise<Queue> {
  const answer = await fetch(`${stage.product.base}/health/engine`)
  return ((await answer.json()) as { queue: Queue }).queue
}
