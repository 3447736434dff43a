import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'

promise(
  'a call that nobody triages escalates: coordinator, manager, every board',
  async ({ holdfast, logCall, readCase }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    const [coordinator, manager] = [await holdfast.phone('Morag Teale'), await holdfast.phone('Olive Brandt')]
    const { caseId, reference } = await logCall()
    await holdfast.fastForward(minutes(5))
    await coordinator.expectSms(new RegExp(`Not triaged: ${reference}`))
    expect(manager.texts()).toHaveLength(0)
    await holdfast.fastForward(minutes(3))
    await manager.expectSms(new RegExp(`Not triaged: ${reference}`))
    await holdfast.fastForward(minutes(3))
    expect((await readCase(caseId)).escalationExhausted).toBe(true)
  },
)
