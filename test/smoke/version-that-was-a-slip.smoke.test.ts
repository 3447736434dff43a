import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'response times published by a slip for next week are replaced today, and never begin',
  async ({ holdfast, logCall, readCase }) => {
    const olive = await holdfast.as('Olive Brandt')
    const { items, asOf } = (await olive.get('/api/response-times')).body
    const at = (inMinutes: number) => new Date(Date.parse(asOf) + minutes(inMinutes)).toISOString()
    const form = (basedOn: number, inMinutes: number, T1: number) => ({
      basedOn,
      startsAt: at(inMinutes),
      body: { ...items[0].body, targetMinutes: { ...items[0].body.targetMinutes, T1 } },
    })
    expect((await olive.post('/api/response-times', form(1, 10_080, 1400))).status).toBe(201)
    const preview = (await olive.post('/api/response-times/preview', form(2, 60, 240))).body
    expect([preview.changes, preview.replaces]).toEqual([[], [2]])
    expect((await olive.post('/api/response-times', form(2, 60, 240))).status).toBe(201)

    await holdfast.fastForward(minutes(10_090))
    const states = (await olive.get('/api/response-times')).body.items.map(
      ({ state }: { state: string }) => state,
    )
    expect(states).toEqual(['in-force', 'replaced', 'past'])
    const { caseId } = await logCall()
    expect((await readCase(caseId)).responseMinutes.T1).toBe(240)
  },
)
