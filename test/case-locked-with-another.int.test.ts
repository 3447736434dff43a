/** Any aggregate is locked together with a case: here a shelf, which only this test knows. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noteOnBoth, type Pair } from './harness/case-and-shelf.ts'
import { makeShelves, newShelf, revisionsOf } from './harness/shelf.ts'
import { buildStill, type Still } from './harness/still.ts'
import { until } from './harness/until.ts'

let still: Still
let owner: Client
let url: string
let serviceId: string

beforeAll(async () => {
  still = await buildStill()
  url = still.url
  owner = new Client({ connectionString: url })
  await owner.connect()
  await makeShelves(owner)
  serviceId = still.keyFor('any', '').serviceId
})
afterAll(async () => {
  await owner?.end()
  await still?.endCountingDeadlocks()
})

const pair = async (): Promise<Pair & { caseId: string; shelfId: string; before: number }> => {
  const caseId = await still.triagedCase()
  const shelfId = await newShelf(owner, serviceId)
  const before = (await revisionsOf(owner, caseId)).length
  return { serviceId, cases: [caseId], shelves: [shelfId], caseId, shelfId, before }
}
const upTo = (many: number) => Array.from({ length: many }, (_, n) => n + 1)

it('a case and another aggregate get one event each, in one transaction, each stream without a gap', async () => {
  const both = await pair()
  const note = noteOnBoth(still.app.databases.web)
  // What is kept in memory of service and policy is read by the first.
  await note(await pair(), 'Atlas')
  const done = await Promise.all(upTo(30).map((n) => note(both, `Book ${n}`, n % 2 === 0)))
  expect(done.filter(({ attempt }) => attempt > 0)).toEqual([])
  expect(await revisionsOf(owner, both.shelfId)).toEqual(upTo(30))
  // What the case's own reactions state beside the note is theirs.
  const { rows } = await owner.query(
    "SELECT type FROM event WHERE stream = $1 AND type = 'story.added' AND rev > $2",
    [both.caseId, both.before],
  )
  expect(rows).toHaveLength(30)
  const revisions = await revisionsOf(owner, both.caseId)
  expect(revisions).toEqual(upTo(revisions.length))
  expect(await still.broken()).toEqual([])
})

it('three are locked together, whatever their kinds, and a fourth is refused', async () => {
  const [one, two] = [await pair(), await pair()]
  const note = noteOnBoth(still.app.databases.web)
  const three = { serviceId, cases: [two.caseId, one.caseId], shelves: [one.shelfId] }
  expect((await note(three, 'Atlas')).outcome).toBe('decided')
  expect(await revisionsOf(owner, one.shelfId)).toEqual([1])
  const four = { ...three, shelves: [one.shelfId, two.shelfId] }
  await expect(note(four, 'Atlas')).rejects.toThrow('up to 3 aggregates, not 4')
  expect(await revisionsOf(owner, two.shelfId)).toEqual([])
})

it('a process that is killed between leaves both or neither', async () => {
  const both = await pair()
  const program = fileURLToPath(new URL('./harness/case-and-shelf-process.ts', import.meta.url))
  for (const after of [1, 3, 8, 20, 50]) {
    const child = fork(program, [url, JSON.stringify(both)], { execArgv: [] })
    await new Promise<void>((resolve, reject) => {
      child.on('message', (n) => n === after && resolve())
      child.on('exit', (code) => reject(new Error(`it left with ${code}`)))
    })
    const left = once(child, 'exit')
    child.kill('SIGKILL')
    await left
    await until('its connection to be gone', async () => {
      const { rows } = await owner.query(
        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'killed' AND datname = current_database()",
      )
      return rows.length === 0 || undefined
    })
    const ofShelf = await revisionsOf(owner, both.shelfId)
    const { rows } = await owner.query(
      "SELECT count(*)::int AS notes FROM event WHERE stream = $1 AND type = 'story.added'",
      [both.caseId],
    )
    const books = await owner.query('SELECT count(*)::int AS books FROM book WHERE shelf_id = $1', [
      both.shelfId,
    ])
    expect(ofShelf).toEqual(upTo(ofShelf.length))
    expect([rows[0].notes, books.rows[0].books]).toEqual([ofShelf.length, ofShelf.length])
  }
  const revisions = await revisionsOf(owner, both.caseId)
  expect(revisions).toEqual(upTo(revisions.length))
})
