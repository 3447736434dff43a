import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'police who refuse to look for somebody are a fact on case and board, alarm the coordinator, and may accept later',
  async ({ holdfast, handler, logCall, triage }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall({ setting: 'emergency-department' })
    await triage(caseId, 'T2')
    const ask = { kind: 'whereabouts', note: 'Last seen at the bus stop.', reference: 'HD-417' }
    const { followUps } = (await handler.post(`/api/cases/${caseId}/follow-ups`, ask)).body
    const [{ id }] = followUps.filter((one: { kind: string }) => one.kind === 'whereabouts')
    const route = `/api/cases/${caseId}/follow-ups/${id}/police`
    const say = (body: object) => handler.post(route, body)
    const refused = await say({ response: 'refused', reason: 'No crime, they say.' })
    expect(refused.body.whereabouts).toMatchObject({ police: 'refused' })
    await (await holdfast.phone('Morag Teale')).expectSms(/police have refused to look/)
    const row = async () => (await handler.get('/api/board')).body.items[0]
    expect((await row()).whereabouts).toMatchObject({ police: 'refused' })

    const later = (await say({ response: 'accepted', reference: 'HD-418' })).body
    const [known] = later.followUps.filter((one: { kind: string }) => one.kind === 'whereabouts')
    expect(known.police).toMatchObject({ response: 'accepted', reference: 'HD-418', by: 'Quinn Adeyemi' })
    expect(known.policeBefore).toMatchObject([
      { response: 'refused', reference: 'HD-417', reason: 'No crime, they say.' },
    ])
    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    const said = items
      .map((item: { text: string }) => item.text)
      .filter((text: string) => /^Whereabouts unknown: /.test(text))
    expect(said).toEqual(['Whereabouts unknown: police refused', 'Whereabouts unknown: police accepted'])
    await handler.post(`/api/cases/${caseId}/follow-ups/${id}/done`, {})
    expect((await row()).whereabouts).toBeNull()
  },
)
