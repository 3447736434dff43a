import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'the same call sent fifty times at once is one call, and its key opens no other',
  async ({ holdfast, handler }) => {
    const call = { callbackNumber: 'withheld', situation: 'Whispering, on a bus.', setting: 'public-place' }
    const key = { 'idempotency-key': 'pressed-fifty-times' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => handler.post('/api/calls', call, key)))
    expect([...new Set(answers.map((answer) => answer.status))]).toEqual([201])
    expect([...new Set(answers.map((answer) => answer.body.call.id))]).toHaveLength(1)
    expect([...new Set(answers.map((answer) => answer.body.case.reference))]).toHaveLength(1)

    const other = await handler.post('/api/calls', { ...call, setting: 'home' }, key)
    expect(other.status).toBe(422)
    expect(other.body.type).toBe('/problems/idempotency-key-reused')
    const reordered = await handler.post(
      '/api/calls',
      Object.fromEntries(Object.entries(call).reverse()),
      key,
    )
    expect(reordered.body.call.id).toBe(answers[0]?.body.call.id)
    expect(await holdfast.query('SELECT count(*) FROM call')).toEqual([{ count: 1 }])
    expect(await holdfast.query('SELECT count(*) FROM deadline')).toEqual([{ count: 1 }])
  },
)
