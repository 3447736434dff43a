/** History is insert-only, whatever a mistake in the code might try: the database refuses the running product. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { statement } from '../src/platform/database/statement.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'

let holdfast: Holdfast

beforeAll(async () => {
  holdfast = await startHoldfast()
  const handler = await holdfast.as('Quinn Adeyemi')
  const call = { callbackNumber: 'withheld', situation: 'Held by the police.', setting: 'police-street' }
  const { id } = (await handler.post('/api/calls', call)).body.case
  await handler.post(`/api/cases/${id}/detention/facts`, { kind: 'detained' })
  await handler.get(`/api/cases/${id}`)
})
afterAll(() => holdfast?.finish())

/** What happened, who read it, and what was recorded of a detention. */
const history = ['event', 'access', 'detention_fact'] as const

it.each(history)(
  'nobody can change or remove what stands in %s through the running product',
  async (table) => {
    const rows = () => holdfast.query(`SELECT count(*)::int AS n, min(t::text), max(t::text) FROM ${table} t`)
    const before = await rows()
    expect(before).not.toMatchObject([{ n: 0 }])
    for (const [pool, database] of Object.entries(holdfast.app.databases)) {
      for (const attempt of [
        `UPDATE ${table} SET service_id = service_id`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
        `ALTER TABLE ${table} OWNER TO holdfast_runtime`,
      ])
        await expect(database.all(statement(attempt)), `${pool}: ${attempt}`).rejects.toMatchObject({
          code: '42501',
        })
    }
    expect(await rows()).toEqual(before)
  },
)
