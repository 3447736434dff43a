/** The engine stands still: whoever acts after a response was due finds the breach, and leaves it behind. */
import { expect, it } from 'vitest'
import { firstContact } from '../../test/harness/first-contact.ts'
import { buildStill } from '../../test/harness/still.ts'
import { memberByName } from '../demo/demo-reads.ts'

it('a case closed after its time, with no engine running, is among the breaches and is announced once', async () => {
  const still = await buildStill()
  const { app, keyFor } = still
  const olive = await memberByName(app.databases.web, 'Olive Brandt')
  const caseId = await still.triagedCase()
  await still.query("UPDATE clock_shift SET by = by + interval '241 minutes'")
  const ending = { outcome: 'not-found', destination: 'getting-help', namedPerson: 'Dr Vane' } as const
  await app.cases.close(
    olive,
    caseId,
    { ...ending, firstContactDate: firstContact() },
    keyFor('close', olive.membershipId),
  )
  await app.sla.fire()
  const { items, total } = await app.reads.breaches.read(olive.serviceId, 30)
  expect([total, items[0]?.caseId, items[0]?.closed]).toEqual([1, caseId, true])
  const told = await still.query<{ types: string[] }>(
    `SELECT array_agg(type ORDER BY rev) AS types FROM event
      WHERE type = 'case.closed' OR payload->>'kind' = 'response-due'`,
  )
  expect(told).toEqual([{ types: ['case.closed', 'deadline.passed'] }])
  expect(await still.broken()).toEqual([])
  await still.endCountingDeadlocks()
})
