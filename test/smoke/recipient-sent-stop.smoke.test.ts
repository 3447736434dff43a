import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'somebody on call who sent STOP: the next person is asked at once, and the manager is told to ring them',
  async ({ holdfast, handler, logCall, triage }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('second-on-call', ['Ben Whitlock'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    holdfast.phones().misbehave({ fault: { kind: 'refuse', code: 21610 }, when: (call) => call === 0 })
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    await (await holdfast.phone('Ben Whitlock')).expectSms(/Reply Y/)
    await (await holdfast.phone('Olive Brandt')).expectSms(/out of reach by text: Ana Okafor.*ring them/)
    const { body } = await handler.get(`/api/cases/${caseId}/timeline`)
    const lines = body.items.map((item: { text: string }) => item.text)
    expect(lines.filter((line: string) => /^Text to Ana Okafor not delivered/.test(line))).toHaveLength(1)
  },
)
