import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
let handler: Person

beforeAll(async () => {
  holdfast = await startHoldfast()
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  handler = await holdfast.as('Quinn Adeyemi')
})
afterAll(() => holdfast?.finish())

it.each([
  ['as people write it', (e164: string) => e164.replace(/^\+44(\d{4})/, '0$1 ')],
  ['as the interface says it', (e164: string) => e164],
])('a reply comes from the person whose handset it is, with the number %s', async (_, written) => {
  const call = { callbackNumber: 'withheld', situation: 'Will not come down.', setting: 'home' }
  const { id } = (await handler.post('/api/calls', call)).body.case
  const triage = { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }
  await handler.post(`/api/cases/${id}/triage`, triage)
  const { items } = (await handler.get('/api/demo/phones')).body
  const ana = items.find((one: { name: string }) => one.name === 'Ana Okafor')
  const path = `/api/demo/phones/${encodeURIComponent(written(ana.number))}/messages`
  const sent = await handler.post(path, { text: 'Y 20' })
  expect([sent.status, sent.body.sid]).toEqual([201, expect.stringMatching(/^SM[0-9a-f]{32}$/)])
  const owner = await until('somebody has the case', async () => {
    const { body } = await handler.get(`/api/cases/${id}`)
    return body.owner ?? undefined
  })
  expect(owner.name).toBe('Ana Okafor')
})
