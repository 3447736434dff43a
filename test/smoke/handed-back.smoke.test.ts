import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a case handed back is nobody’s for all to see, the next on call are asked at once, and no clock has noticed',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('second-on-call', ['Ben Whitlock'])
    await holdfast.onCall('coordinator', ['Morag Teale'])
    const { caseId, reference } = await logCall()
    await triage(caseId, 'T1')
    const [ana, ben] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Ben Whitlock')]
    const morag = await holdfast.phone('Morag Teale')
    await ana.expectSms(/Reply Y/)
    await ana.reply('Y 30')
    await ana.expectSms(/You have/)
    const { responseDueAt } = await readCase(caseId)
    await holdfast.fastForward(minutes(4))
    const console_ = await holdfast.as('Ana Okafor')
    const given = await console_.post(`/api/cases/${caseId}/hand-back`, { reason: 'cannot-travel' })
    expect([given.status, given.body.owner, given.body.responseDueAt]).toEqual([200, null, responseDueAt])
    expect((await handler.get('/api/board')).body.items[0]).toMatchObject({
      owner: null,
      escalationExhausted: false,
    })
    await ana.expectSms(new RegExp(`${reference} is off your hands`))
    await morag.expectSms(/HANDED BACK by Ana Okafor/)
    await ben.expectSms(/Reply Y/)
    await ben.reply('Y 20')
    await ben.expectSms(/You have/)
    expect((await readCase(caseId)).owner.name).toBe('Ben Whitlock')
  },
)
