import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'offers the case to the next step when nobody accepts within three minutes, up to every board',
  async ({ holdfast, logCall, triage, readCase }) => {
    const policySteps = [
      ['first-on-call', 'Ana Okafor'],
      ['second-on-call', 'Ben Whitlock'],
      ['coordinator', 'Morag Teale'],
      ['manager', 'Olive Brandt'],
    ] as const
    for (const [role, name] of policySteps) await holdfast.onCall(role, [name])
    const { caseId, reference } = await logCall()
    await triage(caseId, 'T1')
    for (const [, name] of policySteps) {
      const phone = await holdfast.phone(name)
      await phone.expectSms(new RegExp(`T1 case ${reference}.*Reply Y`))
      await holdfast.fastForward(minutes(3))
    }
    const view = await readCase(caseId)
    expect(view.escalationExhausted).toBe(true)
    expect(view.offers.map((o: { state: string }) => o.state)).toEqual([
      'lapsed',
      'lapsed',
      'lapsed',
      'lapsed',
    ])
  },
)
