import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'who was seen while no screen answered is entered with the time on the paper, and was seen in time',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId } = await logCall({ setting: 'emergency-department' })
    const { receivedAt } = (await triage(caseId, 'T1')).body
    const at = (inMinutes: number) => new Date(Date.parse(receivedAt) + minutes(inMinutes)).toISOString()
    await holdfast.fastForward(minutes(90))
    const ana = await holdfast.as('Ana Okafor')
    await ana.post(`/api/cases/${caseId}/take`, {})
    const step = (body: object) => ana.post(`/api/cases/${caseId}/visit`, body)
    await step({ step: 'on-the-way', at: at(15) })
    expect((await step({ step: 'arrived', at: at(14) })).body.errors[0].field).toBe('at')
    await step({ step: 'arrived', at: at(30) })
    await step({ step: 'in-contact', medium: 'face-to-face', at: at(40) })
    expect((await readCase(caseId)).firstFaceToFaceAt).toBe(at(40))

    const olive = await holdfast.as('Olive Brandt')
    const [breach] = (await olive.get('/api/breaches')).body.items
    expect(breach).toMatchObject({
      caseId,
      seenAt: at(40),
      minutesLate: 0,
      inTimeByCorrection: { by: 'contact' },
    })
    const said = (await handler.get(`/api/cases/${caseId}/timeline`)).body.items
    expect(said.map((item: { text: string }) => item.text)).toContainEqual(
      expect.stringMatching(/^Ana Okafor has arrived, at \d\d:\d\d.*, entered later$/),
    )
  },
)
