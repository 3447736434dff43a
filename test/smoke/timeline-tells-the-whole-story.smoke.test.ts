import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'the timeline tells a whole case without a gap, who did each thing, in words',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    await holdfast.onCall('second-on-call', ['Ben Whitlock'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    const { caseId } = await logCall({ immediateDanger: { service: 'ambulance', reference: 'A-77' } })
    await logCall({ joinCase: caseId })
    await handler.post(`/api/cases/${caseId}/story`, { body: 'His sister rang as well.' })
    await handler.post(`/api/cases/${caseId}/details`, { consent: 'given' }, { 'if-match': '"1"' })
    await triage(caseId, 'T1')
    await holdfast.fastForward(minutes(3))
    const ben = await holdfast.phone('Ben Whitlock')
    await ben.expectSms(/Reply Y/)
    await ben.reply('N')
    await (await holdfast.phone('Olive Brandt')).expectSms(/Reply Y/)
    const olive = await holdfast.as('Olive Brandt')
    const offer = (await readCase(caseId)).offers.find((one: { state: string }) => one.state === 'open')
    await olive.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 10 })
    for (const step of ['on-the-way', 'arrived', 'in-contact', 'outcome-agreed', 'safe-and-clear'])
      await olive.post(`/api/cases/${caseId}/visit`, { step, medium: 'face-to-face' })
    await holdfast.fastForward(minutes(1))

    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    expect(items.map((item: { rev: number }) => item.rev)).toEqual(
      items.map((_: unknown, n: number) => n + 1),
    )
    expect(new Set(items.map((item: { type: string }) => item.type)).size).toBeGreaterThanOrEqual(14)
    const told = items.map((item: { type: string }) => item.type)
    for (const n of told.keys()) {
      const before = (type: string) => told.slice(0, n + 1).filter((one: string) => one === type).length
      expect(before('text.delivered'), 'nothing arrives before it left').toBeLessThanOrEqual(
        before('text.sent'),
      )
    }
    const people = ['Quinn Adeyemi', 'Ben Whitlock', 'Olive Brandt', 'Clock', 'Texts']
    expect(new Set(items.map((item: { actor: { name: string } }) => item.actor.name))).toEqual(
      new Set(people),
    )
    for (const { text } of items) expect(text).not.toMatch(/undefined|null|[a-z][A-Z]|on-call|_/)
  },
)
