import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'

let holdfast: Holdfast
let handler: Person
let caseId: string

const call = { callbackNumber: '07700 900511', situation: 'Will not come down.', setting: 'home' }

beforeAll(async () => {
  holdfast = await startHoldfast()
  handler = await holdfast.as('Quinn Adeyemi')
  caseId = (await handler.post('/api/calls', call)).body.case.id
})
afterAll(() => holdfast?.finish())

describe('a call whose start is said oddly', () => {
  it.each([
    ['', '/api/calls', () => ({})],
    [', on an open case', '/api/calls', () => ({ joinCase: caseId })],
    [', without a case', '/api/calls/without-case', () => ({ disposition: 'advice-only' })],
  ])(
    'is kept at the time it was logged when it is said to begin in the year 9999%s',
    async (_, path, over) => {
      const answer = await handler.post(path, { ...call, ...over(), startedAt: '9999-12-31T23:59:59Z' })
      expect(answer.status).toBe(201)
      expect(answer.body.warnings).toMatchObject([{ field: 'startedAt', code: 'started-in-the-future' }])
      expect(Date.parse(answer.body.call.receivedAt)).toBeLessThan(Date.now() + 60_000)
    },
  )

  it('is kept at the time it began, to the microsecond, when the time is said to twenty places', async () => {
    const { body } = await handler.post('/api/calls', call)
    const began = new Date(Date.parse(body.call.receivedAt) - 600_000).toISOString().slice(0, 19)
    const answer = await handler.post('/api/calls', { ...call, startedAt: `${began}.12345678901234567890Z` })
    expect([answer.status, answer.body.call?.receivedAt]).toEqual([201, `${began}.123456Z`])
  })
})

it('a call with a misspelt field is kept, and whoever sent it hears that the field is none', async () => {
  const answer = await handler.post('/api/calls', { ...call, joincase: caseId })
  expect(answer.status).toBe(201)
  expect(answer.body.case.id).not.toBe(caseId)
  expect(answer.body.warnings).toEqual([
    {
      field: 'joincase',
      code: 'field-unknown',
      message: 'There is no such field. What it holds was not kept.',
    },
  ])
})
