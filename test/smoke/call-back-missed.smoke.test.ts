import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a missed call back alarms, failed contacts and reasons stop nothing, and what is done is done once',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    const ask = { kind: 'call-back', minutes: 10, note: 'Ring his sister.' }
    const asked = await handler.post(`/api/cases/${caseId}/follow-ups`, ask)
    expect(asked.status).toBe(200)
    for (const [path, body] of [
      ['failed-contacts', { medium: 'phone', result: 'no-answer' }],
      ['exceptions', { code: 'not-found', note: 'Not at the address.' }],
    ] as const)
      expect((await handler.post(`/api/cases/${caseId}/${path}`, body)).status).toBe(200)
    await holdfast.fastForward(minutes(11))
    await (await holdfast.phone('Morag Teale')).expectSms(/the call back is overdue/)

    const [followUp] = asked.body.followUps
    const done = `/api/cases/${caseId}/follow-ups/${followUp.id}/done`
    expect((await handler.post(done, { note: 'She is with him.' })).status).toBe(200)
    expect((await handler.post(done, {})).status).toBe(404)
    const view = await readCase(caseId)
    expect([view.failedContacts.length, view.exceptions.length, view.followUps[0].doneBy]).toEqual([
      1,
      1,
      'Quinn Adeyemi',
    ])
    expect(
      view.deadlines.filter(
        (d: { kind: string; state: string }) => d.kind === 'response-due' && d.state === 'armed',
      ),
    ).toHaveLength(1)
  },
)
