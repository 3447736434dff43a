import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { failedConsistencyChecks, NO_GAP } from './consistency-checks.ts'
import { createStreamAudit } from './stream-audit.ts'

let serviceId = ''
const own = useOwnDatabase(2, async (owner) => {
  const { rows } = await owner.query(
    "INSERT INTO service (name, line_number, text_number) VALUES ('Test', '01632 960100', '+447700900000') RETURNING id",
  )
  serviceId = rows[0].id
})
beforeEach(() => own.owner.query('DELETE FROM event'))

/** Events of a new stream with these revisions. @returns their ids */
async function streamOf(kind: string, revisions: readonly number[], stream: string = randomUUID()) {
  const { rows } = await own.owner.query(
    `INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
     SELECT $1, uuidv7(), $2, $3, rev, 'story.added', '{}', '{}', now() FROM unnest($4::int[]) rev RETURNING id`,
    [serviceId, stream, kind, revisions],
  )
  return rows.map(({ id }) => id as string)
}
const whole = async () =>
  (await failedConsistencyChecks(own.database))
    .filter(({ name }) => name === NO_GAP)
    .flatMap(({ ids }) => ids)
const upTo = (many: number) => Array.from({ length: many }, (_, n) => n + 1)

it('streams of any kind without a gap are found in order, however the slices lie', async () => {
  await streamOf('case', upTo(700))
  await streamOf('text', upTo(3))
  await streamOf('response-times', upTo(5))
  const look = createStreamAudit()
  for (let n = 0; n < 4; n += 1) expect(await look(own.database)).toEqual([])
  expect(await whole()).toEqual([])
})

it('an event that is missing is found within some looks, stays known, and is gone once it is there', async () => {
  await streamOf('case', upTo(700))
  const stream = randomUUID()
  const [, after = ''] = await streamOf('text', [1, 3], stream)
  const look = createStreamAudit()
  expect([...(await look(own.database)), ...(await look(own.database))]).toContain(after)
  expect(await look(own.database)).toEqual([after])
  expect(await whole()).toEqual([after])
  await streamOf('text', [2], stream)
  expect(await look(own.database)).toEqual([])
})

it('an aggregate whose revision is not that of its last event is found', async () => {
  const { rows } = await own.owner.query(
    'INSERT INTO response_times (service_id, rev, touched_at) VALUES ($1, 2, now()) RETURNING id',
    [serviceId],
  )
  await streamOf('response-times', [1], rows[0].id)
  expect(await createStreamAudit()(own.database)).toEqual([rows[0].id])
  expect(await whole()).toEqual([rows[0].id])
  await streamOf('response-times', [2], rows[0].id)
  expect(await whole()).toEqual([])
})
