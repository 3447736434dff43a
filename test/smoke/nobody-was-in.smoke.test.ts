import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a clinician who finds nobody in is safe and clear without a contact, goes again later, and only that stops the clock',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId } = await logCall()
    const offer = (await triage(caseId, 'T1')).body.offers[0]
    const ana = await holdfast.as('Ana Okafor')
    await ana.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 20 })
    const go = async (body: object) => (await ana.post(`/api/cases/${caseId}/visit`, body)).status
    for (const step of ['on-the-way', 'arrived']) expect(await go({ step })).toBe(200)
    const failed = { medium: 'face-to-face', result: 'nobody-in' }
    expect((await ana.post(`/api/cases/${caseId}/failed-contacts`, failed)).status).toBe(200)
    expect(await go({ step: 'safe-and-clear' })).toBe(200)
    expect(await readCase(caseId)).toMatchObject({ state: 'owned', firstDirectContactAt: null })
    for (const step of ['on-the-way', 'arrived', 'in-contact'])
      expect(await go({ step, ...(step === 'in-contact' && { medium: 'face-to-face' }) })).toBe(200)
    const after = await readCase(caseId)
    expect(after.visits.map((visit: { step: string }) => visit.step)).toEqual([
      'safe-and-clear',
      'in-contact',
    ])
    expect(after.firstFaceToFaceAt).not.toBeNull()
  },
)
