import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'somebody who accepts and does not open the brief within five minutes: the coordinator is told to ring them',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.atLondon('10:00')
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const [ana, morag] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Morag Teale')]
    const [asleep, awake] = [await logCall(), await logCall()]
    const accepts = async (caseId: string) => {
      await triage(caseId, 'T2')
      await ana.expectSms(/Reply Y/)
      await ana.reply('Y 30')
      await ana.expectSms(/read the brief before you go/)
    }
    const clock = async (caseId: string) =>
      (await readCase(caseId)).deadlines.find(({ kind }: { kind: string }) => kind === 'brief-due')?.state
    await accepts(asleep.caseId)
    await accepts(awake.caseId)
    // Others look at the case as well: that the call handler has seen it says nothing about Ana.
    expect([await clock(asleep.caseId), await clock(awake.caseId)]).toEqual(['armed', 'armed'])
    const onHerPhone = await holdfast.as('Ana Okafor')
    await onHerPhone.get(`/api/cases/${awake.caseId}`)
    expect(await clock(awake.caseId)).toBe('cancelled')
    await holdfast.fastForward(minutes(5))
    await morag.expectSms(new RegExp(`${asleep.reference}: Ana Okafor accepted and has not opened the brief`))
    expect(morag.texts().filter(({ body }) => body.includes('brief'))).toHaveLength(1)
    const lines = async (caseId: string) =>
      (await onHerPhone.get(`/api/cases/${caseId}/timeline`)).body.items.map(
        ({ text }: { text: string }) => text,
      )
    expect(await lines(asleep.caseId)).toContain('Accepted, and the brief has not been opened')
    expect((await lines(awake.caseId)).filter((line: string) => line === 'Brief opened')).toHaveLength(1)
  },
)

promise(
  'setting off is opening the brief: nobody is told of it',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.atLondon('10:00')
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId } = await logCall()
    await triage(caseId, 'T2')
    const ana = await holdfast.as('Ana Okafor')
    const [offer] = (await readCase(caseId)).offers
    await ana.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 30 })
    await ana.post(`/api/cases/${caseId}/visit`, { step: 'on-the-way' })
    await holdfast.fastForward(minutes(6))
    expect((await holdfast.phone('Morag Teale')).texts()).toHaveLength(0)
  },
)
