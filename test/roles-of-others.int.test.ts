/** Roles whose pages are not built yet: each may do what it must and nothing more. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'

let holdfast: Holdfast
let caseId: string

const call = { callbackNumber: 'withheld', situation: 'Will not come down.', setting: 'home' }
const reads = () => [
  '/api/board',
  '/api/cases',
  `/api/cases/${caseId}`,
  `/api/cases/${caseId}/timeline`,
  '/api/feed?since=0',
  '/api/response-times',
]
const writes = () => [
  ['/api/calls', call],
  [`/api/cases/${caseId}/triage`, { outcome: 'T1', rationale: 'Clear intent.', sceneSafety: 'safe' }],
  [`/api/cases/${caseId}/story`, { body: 'Her aunt rang.' }],
  [`/api/cases/${caseId}/take`, {}],
]

beforeAll(async () => {
  holdfast = await startHoldfast()
  const handler = await holdfast.as('Quinn Adeyemi')
  caseId = (await handler.post('/api/calls', call)).body.case.id
})
afterAll(() => holdfast?.finish())

it('a duty director sees the board, each case and the response times, and changes nothing', async () => {
  const director = await holdfast.as('Marguerite Vane')
  for (const path of reads()) expect([path, (await director.get(path)).status]).toEqual([path, 200])
  for (const [path, body] of writes())
    expect([path, (await director.post(String(path), body)).status]).toEqual([path, 403])
  expect((await director.get('/api/breaches')).status).toBe(403)
})

it('somebody of social care signs in, is told who they are, and sees no young person', async () => {
  const colleague = await holdfast.as('Idris Quayle')
  expect((await colleague.get('/api/session')).body.membership).toMatchObject({
    role: 'social-care',
    unit: { name: 'Children’s social care' },
    organisation: { name: 'Northmoor Council' },
  })
  for (const path of [...reads(), '/api/breaches'])
    expect([path, (await colleague.get(path)).status]).toEqual([path, 403])
  for (const [path, body] of writes())
    expect([path, (await colleague.post(String(path), body)).status]).toEqual([path, 403])
})
