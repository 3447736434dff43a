import { promise } from '../harness/smoke.ts'

promise(
  'the duty executive hears of a child in a police station, beside the manager on call',
  async ({ holdfast, handler, logCall }) => {
    await holdfast.onCall('manager', ['Olive Brandt'])
    await holdfast.onCall('duty-executive', ['Petra Novak'])
    const { caseId } = await logCall({
      setting: 'police-custody',
      youngPerson: { dateOfBirth: '2010-05-01' },
    })
    const record = (fact: Record<string, unknown>) =>
      handler.post(`/api/cases/${caseId}/detention/facts`, fact)
    await record({ kind: 'detained', reference: 'HD-417' })
    await record({ kind: 'arrived', place: 'police-station', alreadyHappened: true })
    for (const name of ['Olive Brandt', 'Petra Novak'])
      await (await holdfast.phone(name)).expectSms(/outside what the Act allows/)
  },
)
