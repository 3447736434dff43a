import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a new version of the response times moves no promise that was made, and the second of two managers is told',
  async ({ holdfast, handler, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const before = await logCall()
    const kept = (await triage(before.caseId, 'T1')).body
    const olive = await holdfast.as('Olive Brandt')
    const petra = await holdfast.as('Petra Novak')
    const [first] = (await olive.get('/api/response-times')).body.items
    const startsAt = new Date(Date.parse(kept.receivedAt) + minutes(30)).toISOString()
    const body = { ...first.body, targetMinutes: { ...first.body.targetMinutes, T1: 120 } }
    const form = { basedOn: first.version, startsAt, body }

    const preview = (await olive.post('/api/response-times/preview', form)).body
    expect(preview.changes).toEqual(['T1: face to face: within 2 h instead of within 4 h'])
    expect(preview.keep).toEqual([{ version: 1, cases: 1 }])
    expect((await handler.post('/api/response-times', form)).status).toBe(403)
    expect(
      (await olive.post('/api/response-times', { ...form, body: { ...body, steps: [] } })).body.errors[0]
        .field,
    ).toBe('body.steps')
    expect((await olive.post('/api/response-times', form)).status).toBe(201)
    const late = await petra.post('/api/response-times', form)
    expect([late.status, late.body.type]).toEqual([409, expect.stringMatching(/response-times-changed$/)])

    await holdfast.fastForward(minutes(31))
    const after = await logCall()
    const fresh = (await triage(after.caseId, 'T1')).body
    const waits = (of: { receivedAt: string; responseDueAt: string }) =>
      Math.round((Date.parse(of.responseDueAt) - Date.parse(of.receivedAt)) / minutes(1))
    expect([waits((await handler.get(`/api/cases/${before.caseId}`)).body), waits(fresh)]).toEqual([240, 120])
  },
)
