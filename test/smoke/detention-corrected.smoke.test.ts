import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'an arrival typed on the wrong day is corrected: the clocks follow, and the alarm it gave stays on record',
  async ({ holdfast, handler, logCall, readCase }) => {
    await holdfast.onCall('manager', ['Olive Brandt'])
    const { caseId } = await logCall({ setting: 'emergency-department' })
    const { receivedAt } = await readCase(caseId)
    const hoursAgo = (hours: number) => new Date(Date.parse(receivedAt) - minutes(hours * 60)).toISOString()
    const facts = `/api/cases/${caseId}/detention/facts`
    const arrived = { kind: 'arrived', place: 'emergency-department' }
    const wrong = await handler.post(facts, { ...arrived, at: hoursAgo(26) })
    const olive = await holdfast.phone('Olive Brandt')
    await olive.expectSms(/outside what the Act allows/)
    const at = hoursAgo(2)
    const form = { correction: 'It was today, not yesterday.', instead: { ...arrived, at } }
    const correction = `${facts}/${wrong.body.detention.facts[0].id}/correction`
    const put = await handler.post(correction, form)
    expect(put).toMatchObject({ status: 200, body: { detention: { running: true } } })
    expect(Date.parse(put.body.detention.dueAt) - Date.parse(at)).toBe(minutes(24 * 60))
    await olive.expectSms(/does not hold any more/)

    const { detention } = await readCase(caseId)
    expect(detention.outside).toMatchObject([
      { code: 'over-24-hours', holds: false, resolved: { by: 'Quinn Adeyemi', correction: form.correction } },
    ])
    const [before, after] = detention.facts
    expect(before.voided).toMatchObject({ correction: form.correction, insteadId: after.id })
    const again = await handler.post(correction, form)
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/corrected-already' } })
    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    const said = items.map((item: { text: string }) => item.text).join('\n')
    expect(said).toMatch(/put right: arrived, .*; was recorded as arrived, .*THE TIME ALLOWED ENDS at/)
  },
)
