import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a contact whose time is corrected, and was late, is among the breaches since then, to be explained like every other',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    const { caseId } = await logCall({ setting: 'emergency-department' })
    const { receivedAt } = (await triage(caseId, 'T1')).body
    const at = (inMinutes: number) => new Date(Date.parse(receivedAt) + minutes(inMinutes)).toISOString()
    const [ana, olive] = [await holdfast.as('Ana Okafor'), await holdfast.as('Olive Brandt')]
    await ana.post(`/api/cases/${caseId}/take`, {})
    const step = (body: object) => ana.post(`/api/cases/${caseId}/visit`, body)
    await step({ step: 'on-the-way' })
    await step({ step: 'arrived' })
    const met = await step({ step: 'in-contact', medium: 'face-to-face' })
    await holdfast.fastForward(minutes(90))
    expect((await olive.get('/api/breaches')).body.total).toBe(0)
    const corrects = met.body.visits[0].steps.at(-1).id
    const right = { step: 'in-contact', corrects, correction: 'Written down wrongly.', at: at(75) }
    expect((await step(right)).status).toBe(200)
    const { items, unexplained } = (await olive.get('/api/breaches')).body
    expect([unexplained, items.length]).toEqual([1, 1])
    expect(items[0]).toMatchObject({ caseId, seenAt: at(75), lateByCorrection: { by: 'contact' } })
    expect(await readCase(caseId)).toMatchObject({ breached: true })
    const said = (await handler.get(`/api/cases/${caseId}/timeline`)).body.items
    expect(said.map((item: { text: string }) => item.text)).toContainEqual(
      expect.stringMatching(/^Late since the contact was put right: the response was due /),
    )
  },
)
