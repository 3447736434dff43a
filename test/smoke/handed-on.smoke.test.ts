import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a case handed on by name stays with its owner until the other says yes, and then it is off their hands',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId, reference } = await logCall()
    await triage(caseId, 'T1')
    const [ana, ben] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Ben Whitlock')]
    await ana.expectSms(/Reply Y/)
    await ana.reply('Y 30')
    await ana.expectSms(/You have/)
    const { responseDueAt } = await readCase(caseId)
    const desk = await holdfast.as('Ana Okafor')
    const { items } = (await desk.get(`/api/cases/${caseId}/colleagues`)).body
    expect(items[0]).toMatchObject({ name: 'Morag Teale', onCall: 'coordinator' })
    const to = items.find(({ name }: { name: string }) => name === 'Ben Whitlock').id
    const asks = () => desk.post(`/api/cases/${caseId}/hand-on`, { to })
    expect((await asks()).body.owner.name).toBe('Ana Okafor')
    await ben.expectSms(new RegExp(`Ana Okafor asks you to take over ${reference}`))
    expect((await asks()).body.type).toBe('/problems/hand-on-open')
    await holdfast.fastForward(minutes(3))
    await ana.expectSms(new RegExp(`Ben Whitlock has not answered: ${reference} is still yours`))
    await asks()
    await ben.expectSms(/asks you to take over/)
    await ben.reply('Y 20')
    await ben.expectSms(/You have/)
    await ana.expectSms(new RegExp(`Ben Whitlock has ${reference} now. It is off your hands`))
    expect(await readCase(caseId)).toMatchObject({ owner: { name: 'Ben Whitlock' }, responseDueAt })
  },
)
