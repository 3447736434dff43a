import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'closing a case tells those who are being asked, and a late yes is told that it is closed, not that it moved on',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId, reference } = await logCall()
    await triage(caseId, 'T2')
    const ana = await holdfast.phone('Ana Okafor')
    await ana.expectSms(/Reply Y/)
    const { receivedAt } = await readCase(caseId)
    const morag = await holdfast.as('Morag Teale')
    const closed = await morag.post(`/api/cases/${caseId}/close`, {
      outcome: 'declined-help',
      destination: 'getting-advice',
      namedPerson: 'Dr R Hale',
      firstContactDate: receivedAt.slice(0, 10),
    })
    expect(closed.status).toBe(200)
    await ana.expectSms(new RegExp(`^${reference} is closed.*nothing more is needed`))
    await ana.reply('Y 20')
    expect(await ana.expectSms(/is closed: nobody needs to go/)).not.toMatch(/moved on/)
    await ana.reply('N')
    await ana.expectSms(/is closed: nobody needs to go/)
    expect((await readCase(caseId)).owner).toBeNull()
    expect((await handler.get('/api/board')).body.needs).toEqual([])
  },
)
