import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'an earlier detention is corrected while a later one runs: its own end alarms, and nothing of the later moves',
  async ({ holdfast, handler, logCall, readCase }) => {
    await holdfast.onCall('manager', ['Olive Brandt'])
    const { caseId } = await logCall({ setting: 'emergency-department' })
    const { receivedAt } = await readCase(caseId)
    const hoursAgo = (hours: number) => new Date(Date.parse(receivedAt) - minutes(hours * 60)).toISOString()
    const facts = `/api/cases/${caseId}/detention/facts`
    const tell = (body: object) => handler.post(facts, body)
    const atAandE = { kind: 'arrived', place: 'emergency-department' }
    await tell({ ...atAandE, at: hoursAgo(23) })
    const released = { kind: 'ended', ending: 'released' }
    const before = (await tell({ ...released, at: hoursAgo(3) })).body.detention
    await tell({ kind: 'detained', at: hoursAgo(1) })
    const { detention: later } = (await tell(atAandE)).body
    const takeBack = { correction: 'She never left; the officers stayed with her.' }
    const put = await handler.post(`${facts}/${before.facts[1].id}/correction`, takeBack)
    expect(put).toMatchObject({ status: 200, body: { otherDetentions: [{ id: before.id, running: true }] } })
    expect(put.body.detention).toEqual(later)
    await holdfast.fastForward(minutes(61))
    await (await holdfast.phone('Olive Brandt')).expectSms(/outside what the Act allows/)
    const { detention, otherDetentions } = await readCase(caseId)
    expect([detention.outside, otherDetentions[0].outside]).toMatchObject([[], [{ code: 'over-24-hours' }]])
    expect(otherDetentions[0].facts[1].voided).toMatchObject(takeBack)
    const ended = await tell({ ...released, detentionId: before.id, alreadyHappened: true })
    expect(ended.body.otherDetentions[0].running).toBe(false)
    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    const said = items.map((item: { text: string }) => item.text).join('\n')
    expect(said).toMatch(/Section 136, the detention that began at .*, taken back: detention ended.*THE TIME/)
  },
)
