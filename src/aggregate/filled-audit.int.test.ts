import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { caseKindOver } from '../../test/harness/case-kind.ts'
import { openReadFixture, type ReadFixture } from '../../test/harness/read-fixture.ts'
import { createFilledAudit } from './filled-audit.ts'

let fixture: ReadFixture
let kind: ReturnType<typeof caseKindOver>

beforeAll(async () => {
  fixture = await openReadFixture()
  kind = caseKindOver(fixture)
})
afterAll(() => fixture.drop())

it('finds a case with a row in a table that it does not name, slice by slice, and none that names it', async () => {
  const author = await fixture.member('Cal Reid', 'call-handler')
  const entry = (caseId: string) =>
    fixture.insert('story_entry', {
      id: randomUUID(),
      case_id: caseId,
      author_id: author,
      kind: 'situation',
      body: 'Mum rang.',
      at: fixture.now,
    })
  const named = await fixture.case({ filled: ['story_entry'] })
  const silent = await fixture.case({ filled: [] })
  const uncounted = await fixture.case({})
  for (const id of [named, silent, uncounted]) await entry(id)
  const audit = createFilledAudit(kind, 2)
  const looks = [await audit(fixture.database), await audit(fixture.database), await audit(fixture.database)]
  expect(looks.flat().filter((id) => id !== silent)).toEqual([])
  expect(looks.flat()).toContain(silent)
})
