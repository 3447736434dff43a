import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReadFixture, type ReadFixture } from '../../test/harness/read-fixture.ts'
import { statement } from '../platform/database/statement.ts'
import { createFeedReads } from './feed-reads.ts'

describe('the feed', () => {
  let fixture: ReadFixture
  beforeAll(async () => {
    fixture = await openReadFixture()
  })
  afterAll(() => fixture.drop())

  it('is read after a position, in order, and only of one service', async () => {
    const feed = createFeedReads(fixture)
    const { serviceId } = fixture
    expect(await feed.head(serviceId)).toBe(0)
    const stream = await fixture.case()
    for (const rev of [1, 2, 3])
      await fixture.event({ stream, rev, type: 'story.added', payload: { entryId: stream } })
    const entries = await feed.after(serviceId, 1, 10)
    expect(entries.map(({ position, rev, streamKind, type }) => [position, rev, streamKind, type])).toEqual([
      [2, 2, 'case', 'story.added'],
      [3, 3, 'case', 'story.added'],
    ])
    expect(entries[0]).toMatchObject({ stream, recordedAt: expect.stringMatching(/Z$/) })
    expect((await feed.after(serviceId, 0, 2)).map((entry) => entry.position)).toEqual([1, 2])
    expect(await feed.head(serviceId)).toBe(3)
    expect(await feed.after(randomUUID(), 0, 10)).toEqual([])
  })

  it('looks up every event by both of its key columns, before and after the tables are analysed', async () => {
    const { database, serviceId } = fixture
    const seen: string[] = []
    const explained = createFeedReads({
      database: {
        ...database,
        async all(query) {
          const { text, values } = query as { text: string; values: unknown[] }
          const plan = await database.all(
            statement<Record<'QUERY PLAN', string>>(`EXPLAIN ${text}`, ...values),
          )
          seen.push(plan.map((line) => line['QUERY PLAN']).join('\n'))
          return []
        },
      },
    })
    const stream = await fixture.case()
    for (let rev = 1; rev <= 200; rev += 1)
      await fixture.event({ stream, rev, type: 'story.added', payload: {} })
    await explained.after(serviceId, 100, 50)
    await database.all(statement('ANALYZE event'))
    await explained.after(serviceId, 100, 50)
    expect(seen).toHaveLength(2)
    for (const plan of seen)
      expect(plan).toMatch(/event_pkey[\s\S]*Index Cond: \(\(service_id = .*\) AND \(id = /)
  })
})
