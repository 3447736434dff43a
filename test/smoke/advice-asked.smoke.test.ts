import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'advice is asked of the consultant on call, escalates to the coordinator unanswered, and the owner stays',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('consultant', ['Dr Sunita Bhatt'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall()
    const [offer] = (await triage(caseId, 'T1')).body.offers
    const ana = await holdfast.as('Ana Okafor')
    await ana.post(`/api/offers/${offer.id}/accept`, {})
    await ana.get(`/api/cases/${caseId}`)
    expect((await ana.get(`/api/cases/${caseId}/advisers`)).body).toEqual({
      consultant: { names: ['Dr Sunita Bhatt'], onCall: true },
      amhp: { names: ['Morag Teale'], onCall: false },
    })
    const ask = { kind: 'advice', adviser: 'consultant', note: 'May she go home with her aunt?' }
    expect((await ana.post(`/api/cases/${caseId}/follow-ups`, ask)).status).toBe(200)
    await (await holdfast.phone('Dr Sunita Bhatt')).expectSms(/your advice as consultant is asked for/)
    const coordinator = await holdfast.phone('Morag Teale')
    expect(coordinator.texts()).toEqual([])
    await holdfast.fastForward(minutes(16))
    await coordinator.expectSms(/the request for advice has no answer/)

    const [asked] = (await readCase(caseId)).followUps
    expect(asked).toMatchObject({ kind: 'advice', adviser: 'consultant', doneAt: null })
    const sunita = await holdfast.as('Dr Sunita Bhatt')
    const note = 'Yes, with a call at nine.'
    await sunita.post(`/api/cases/${caseId}/follow-ups/${asked.id}/done`, { note })
    const after = await readCase(caseId)
    expect(after.owner.name).toBe('Ana Okafor')
    expect(after.followUps[0]).toMatchObject({ doneBy: 'Dr Sunita Bhatt', doneNote: note })
    const said = (await handler.get(`/api/cases/${caseId}/timeline`)).body.items
    expect(said.map((item: { text: string }) => item.text)).toContainEqual(
      expect.stringMatching(/^Advice from the consultant, by /),
    )
  },
)
