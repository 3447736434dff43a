import { expect, it } from 'vitest'
import { insertFiredRows } from '../../test/harness/fired-rows.ts'
import { insertManyRows } from '../../test/harness/many-rows.ts'
import { useOwnDatabase } from '../../test/harness/own-database.ts'
import { createFiredAudit } from './fired-audit.ts'

const own = useOwnDatabase(1, async (owner) => {
  await insertManyRows(owner)
  await insertFiredRows(owner)
})

/** Runs one scheduled deadline so long ago, and leaves its event out. @returns its id */
async function fireUntold(ago: string): Promise<string> {
  const { rows } = await own.owner.query(
    `UPDATE deadline SET state = 'fired', settled_at = now() - $1::interval WHERE (service_id, id) IN
       (SELECT service_id, id FROM deadline WHERE state = 'armed' LIMIT 1) RETURNING id`,
    [ago],
  )
  return rows[0].id
}

/** Looks until so many are known; a look costs what a slice costs, so many of them are allowed. */
async function looksUntil(audit: ReturnType<typeof createFiredAudit>, count: number): Promise<number> {
  for (let looks = 1; looks <= 250; looks += 1) if ((await audit(own.database)).length === count) return looks
  throw new Error('never')
}

it('tells a person at the next look that a deadline fired and nobody was told, and goes on telling', async () => {
  const audit = createFiredAudit()
  expect(await audit(own.database)).toEqual([])
  const id = await fireUntold('1 second')
  expect(await audit(own.database)).toEqual([id])
  expect(await audit(own.database)).toEqual([id])
  await own.owner.query(
    `INSERT INTO event (service_id, id, stream, stream_kind, rev, type, payload, actor, occurred_at)
     SELECT service_id, uuidv7(), aggregate_id, aggregate_kind, 1000, 'deadline.passed', jsonb_build_object('deadlineId', id), '{}', now()
       FROM deadline WHERE id = $1`,
    [id],
  )
  expect(await audit(own.database)).toEqual([])
})

it('comes past every deadline that ever fired, also what a process before it has left out', async () => {
  const audit = createFiredAudit()
  const long = await fireUntold('600 hours')
  expect(await looksUntil(audit, 1)).toBeGreaterThan(1)
  // Behind where it is now: it comes past again from the beginning.
  const longer = await fireUntold('899 hours')
  await looksUntil(audit, 2)
  expect((await audit(own.database)).toSorted()).toEqual([long, longer].toSorted())
})
