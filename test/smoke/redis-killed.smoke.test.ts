import { expect, test } from 'vitest'
import { startHoldfast } from '../harness/holdfast.ts'
import { loggedAndTriaged } from '../harness/killed-texts.ts'
import { startRedis } from '../harness/redis-server.ts'
import { minutes } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

test('Redis is killed: deadlines fire by the sweeper, and people are still asked and texted', async () => {
  const redis = await startRedis()
  const holdfast = await startHoldfast({ REDIS_URL: redis.url })
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  await holdfast.onCall('second-on-call', ['Ben Whitlock'])
  const handler = await holdfast.as('Quinn Adeyemi')
  const queue = async () => (await handler.get('/health/engine')).body.queue
  await until('the queue', async () => (await queue()).state === 'running' || undefined)
  expect(await queue()).toMatchObject({ backend: 'redis' })

  holdfast.mayLog('"part":"reminder')
  await redis.kill()
  const caseId = await loggedAndTriaged(handler)
  await (await holdfast.phone('Ana Okafor')).expectSms(/Reply Y/)
  await holdfast.letPass(minutes(3))
  await (await holdfast.phone('Ben Whitlock')).expectSms(/Reply Y/)
  const offers = (await handler.get(`/api/cases/${caseId}`)).body.offers
  expect(offers.map((offer: { state: string }) => offer.state)).toEqual(['lapsed', 'open'])
  expect((await handler.get('/health/ready')).status).toBe(200)
  await holdfast.finish()
})
