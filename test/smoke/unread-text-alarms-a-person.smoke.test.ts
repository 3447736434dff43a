import { expect } from 'vitest'
import { minutes, promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a text nobody understands wakes the coordinator within two minutes, then the manager, until somebody has read it',
  async ({ holdfast, handler }) => {
    await holdfast.onCall('coordinator', ['Morag Teale'])
    await holdfast.onCall('manager', ['Olive Brandt'])
    const [ana, morag, olive] = [
      await holdfast.phone('Ana Okafor'),
      await holdfast.phone('Morag Teale'),
      await holdfast.phone('Olive Brandt'),
    ]
    await ana.reply('they are at the bridge')
    await ana.reply('please hurry')
    await ana.expectSms(/could not be read by machine/)
    const unread = () => handler.get('/api/board').then(({ body }) => body.needs)
    await until('both on the board', async () => (await unread()).length === 2 || undefined)
    // Nobody moves anything on by hand: the sweeper alone sees that the time has come, without a queue.
    await holdfast.loseQueue()
    await holdfast.letPass(minutes(2))
    await morag.expectSms(/2 texts came in .* Open Holdfast and read it now/)
    expect(olive.texts()).toHaveLength(0)
    await holdfast.letPass(minutes(2))
    await olive.expectSms(/texts came in .* read it now/)
    const [first] = await unread()
    await handler.post(`/api/texts/${first.id}/read`, {})
    await holdfast.letPass(minutes(10))
    await morag.expectSms(/A text came in/)
    await olive.expectSms(/A text came in/)
    for (const { id } of await unread()) await handler.post(`/api/texts/${id}/read`, {})
    const told = morag.texts().length
    await holdfast.fastForward(minutes(60))
    expect(morag.texts()).toHaveLength(told)
  },
)
