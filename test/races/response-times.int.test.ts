import { afterAll, beforeAll, expect, it } from 'vitest'
import { memberByName } from '../../src/demo/demo-reads.ts'
import type { Actor } from '../../src/identity/permission.ts'
import { sent } from '../harness/racing.ts'
import { buildStill, type Still } from '../harness/still.ts'

let still: Still
let olive: Actor
let petra: Actor

beforeAll(async () => {
  still = await buildStill()
  olive = await memberByName(still.app.databases.web, 'Olive Brandt')
  petra = await memberByName(still.app.databases.web, 'Petra Novak')
})
afterAll(async () => void (await still?.endCountingDeadlocks()))

const publish = async (
  actor: Actor,
  idleMinutes: number,
  inMinutes: number,
  key = still.keyFor('publish', actor.membershipId),
) => {
  const { items, asOf } = await still.app.responseTimes.list(actor.serviceId)
  const [newest] = items
  if (!newest) throw new Error('a service begins with a version')
  const startsAt = new Date(Date.parse(asOf) + inMinutes * 60_000).toISOString()
  const form = { basedOn: newest.version, startsAt, body: { ...newest.body, idleMinutes } }
  return () => sent(() => still.app.responseTimes.publish(actor, form, key))
}
const stream = () =>
  still.query<{ rev: number; type: string }>(
    "SELECT rev, type FROM event WHERE stream_kind = 'response-times' ORDER BY rev",
  )
const begins = () =>
  still.query<{ state: string }>(
    "SELECT state FROM deadline WHERE aggregate_kind = 'response-times' ORDER BY id",
  )

it('of two managers who publish at once one is told, one request sent twice is one version, and no revision is left out', async () => {
  const key = still.keyFor('publish', olive.membershipId)
  const [mine, again] = [await publish(olive, 20, 60, key), await publish(olive, 20, 60, key)]
  const theirs = await publish(petra, 25, 60)
  const [first, twin, other] = await Promise.all([mine(), again(), theirs()])
  expect([first, twin]).toEqual(
    first === 'done' ? ['done', 'done'] : ['response-times-changed', 'response-times-changed'],
  )
  expect([first, other].sort()).toEqual(['done', 'response-times-changed'])
  expect(await stream()).toEqual([{ rev: 1, type: 'response-times.published' }])
  expect(await begins()).toEqual([{ state: 'armed' }])
})

it('a version that is replaced before it begins is waited for no more', async () => {
  const sooner = await publish(petra, 30, 30)
  expect(await sooner()).toBe('done')
  expect(await begins()).toEqual([{ state: 'cancelled' }, { state: 'armed' }])
  expect((await stream()).map(({ rev }) => rev)).toEqual([1, 2])
  expect(await still.broken()).toEqual([])
})
