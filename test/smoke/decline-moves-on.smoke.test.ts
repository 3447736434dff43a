import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise('a decline moves on to the next person at once', async ({ holdfast, logCall, triage, readCase }) => {
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  await holdfast.onCall('second-on-call', ['Ben Whitlock'])
  const { caseId } = await logCall()
  await triage(caseId, 'T1')
  const [ana, ben] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Ben Whitlock')]
  await ana.expectSms(/Reply Y/)
  await ana.reply('N')
  await ben.expectSms(/Reply Y/)
  const offers = (await readCase(caseId)).offers.map((o: { responder: { name: string }; state: string }) => [
    o.responder.name,
    o.state,
  ])
  expect(offers).toEqual([
    ['Ana Okafor', 'declined'],
    ['Ben Whitlock', 'open'],
  ])
})
