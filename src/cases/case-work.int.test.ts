import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseKindOver, casePageOver, managerOf } from '../../test/harness/case-kind.ts'
import { buildStill, type Still } from '../../test/harness/still.ts'
import { createServiceBook } from '../identity/service-book.ts'
import type { Database } from '../platform/database/database.ts'
import { createSealer } from '../platform/sealed-column.ts'
import { type CaseCommand, createCaseWork } from './case-work.ts'
import { addToStory } from './story.ts'

let still: Still
beforeAll(async () => {
  still = await buildStill()
})
afterAll(() => still?.endCountingDeadlocks())

it('who had to begin again and meets what a twin did is shown the case, not its own first try', async () => {
  const { web } = still.app.databases
  const caseId = await still.triagedCase()
  const [author] = await still.query<{ service_id: string; id: string }>(
    "SELECT service_id, id FROM membership WHERE display_name = 'Quinn Adeyemi'",
  )
  const serviceId = author?.service_id ?? ''
  const workOn = (database: Database) =>
    createCaseWork({
      database,
      committed: () => undefined,
      kind: caseKindOver({ services: createServiceBook(database, () => performance.now()) }),
      page: casePageOver({ sealer: createSealer(Buffer.alloc(32, 7).toString('base64')) }),
    })
  const command: CaseCommand & { viewer: ReturnType<typeof managerOf> } = {
    serviceId,
    caseId,
    actor: { kind: 'member', membershipId: author?.id ?? '', name: 'Quinn Adeyemi', via: 'console' },
    viewer: managerOf(serviceId),
    key: still.keyFor('story', author?.id ?? ''),
  }
  const say = (database: Database) =>
    workOn(database).answer(command, (file) => {
      addToStory(file, 'Said once.')
      return { said: randomUUID() }
    })
  /** PostgreSQL asks for another try, and before it comes the same request was answered elsewhere. */
  const other: { first?: Awaited<ReturnType<typeof say>> } = {}
  const interrupted: Database = {
    ...web,
    async transaction(work, options) {
      const tried = web.transaction(async (tx) => {
        await work(tx)
        throw new Error('begin again')
      })
      await expect(tried).rejects.toThrow('begin again')
      other.first = await say(web)
      return web.transaction(work, options)
    },
  }
  const second = await say(interrupted)
  expect(other.first?.written).toMatchObject({ id: caseId })
  expect(second).toEqual({ ids: other.first?.ids, written: null })
  const told = await still.query("SELECT 1 FROM story_entry WHERE body = 'Said once.'")
  expect(told).toHaveLength(1)
})
