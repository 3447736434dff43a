/** No screen shows a young person's record unseen: whatever answers with one says so, and is then written down. */
import { expect, it } from 'vitest'
import { z } from 'zod'
import { allEndpoints } from './all-endpoints.ts'
import { findMatches } from './calls.ts'

const ofAPerson = /"(reference|youngPerson|youngPersonId|dateOfBirth|nhsNumber|situation|story)":/

const screens = allEndpoints
  .filter(({ method, demonstrationOnly }) => method === 'GET' && !demonstrationOnly)
  .filter(({ answer }) => ofAPerson.test(JSON.stringify(z.toJSONSchema(answer, { unrepresentable: 'any' }))))

it('every screen that shows somebody’s record says which, so that whoever looks is written down', () => {
  expect(screens.filter(({ reads }) => reads === undefined).map(({ path }) => path)).toEqual([])
  expect(screens.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/api/cases', '/api/cases/:id', '/api/board', '/api/offers', '/api/breaches']),
  )
  expect(findMatches.reads).toBe('person')
})
