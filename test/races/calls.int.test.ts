/** Two people at one call of one case at the same moment: whoever comes second meets what the first has done. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { memberByName } from '../../src/demo/demo-reads.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { buildStill, type Still } from '../harness/still.ts'

let still: Still
let handler: Awaited<ReturnType<typeof memberByName>>

beforeAll(async () => {
  still = await buildStill()
  handler = await memberByName(still.app.databases.web, 'Quinn Adeyemi')
})
afterAll(() => still?.endCountingDeadlocks())

const key = (route: string) => still.keyFor(route, handler.membershipId)
const form = { callbackNumber: 'withheld', situation: 'On the roof.', setting: 'home' } as const
const log = (joinCase?: string) =>
  still.app.intake.logCall(handler, joinCase === undefined ? form : { ...form, joinCase }, key('log'))
const outcomes = async (all: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(all))
    .map((one) =>
      one.status === 'fulfilled'
        ? 'done'
        : one.reason instanceof Refusal
          ? one.reason.slug
          : String(one.reason),
    )
    .sort()

it('a call that several people end at once is ended once, with one disposition', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { callId, caseId } = await log()
    await log(caseId)
    const said = await outcomes(
      (['advice-only', 'signposted', 'other', 'signposted'] as const).map((disposition) =>
        still.app.intake.endCall(handler, callId, { disposition }, key('end')),
      ),
    )
    expect(said).toEqual(['call-has-ended', 'call-has-ended', 'call-has-ended', 'done'])
    const ends = await still.query(
      "SELECT payload->>'disposition' AS disposition FROM event WHERE stream = $1 AND type = 'call.ended'",
      caseId,
    )
    expect(ends).toEqual(await still.query('SELECT disposition FROM call WHERE id = $1', callId))
  }
})

it('of received times corrected at once each says what stood before it', async () => {
  const { callId } = await log()
  const [row] = await still.query<{ at: string }>(
    'SELECT (received_at)::text AS at FROM call WHERE id = $1',
    callId,
  )
  const first = new Date(row?.at ?? '').getTime()
  const times = [1, 2, 3, 4].map((minutes) => new Date(first - minutes * 60_000).toISOString())
  await Promise.all(
    times.map((at) => still.app.intake.amendReceived(handler, callId, at, 'Heard late.', key('amend'))),
  )
  const kept = await still.query<{ was: string; became: string }>(
    'SELECT was::text, became::text FROM received_time_amendment WHERE call_id = $1 ORDER BY id',
    callId,
  )
  expect(kept).toHaveLength(4)
  expect(kept.slice(1).map(({ was }) => was)).toEqual(kept.slice(0, -1).map(({ became }) => became))
  expect(await still.broken()).toEqual([])
})
