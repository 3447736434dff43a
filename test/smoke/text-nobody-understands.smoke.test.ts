import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a text nobody understands is answered at once with the line and 999, and shown until somebody has read it',
  async ({ holdfast, handler }) => {
    const ana = await holdfast.phone('Ana Okafor')
    await ana.reply('not sure what this is about')
    await ana.expectSms(/07700 900999.*999/)
    const need = await until(
      'the text on the board',
      async () => (await handler.get('/api/board')).body.needs[0],
    )
    expect(need).toMatchObject({ kind: 'text-unread', from: 'Ana Okafor' })
    const read = await handler.post(`/api/texts/${need.id}/read`, {})
    expect(read.body).toMatchObject({ readBy: 'Quinn Adeyemi', body: 'not sure what this is about' })
    expect((await handler.get('/api/board')).body.needs).toEqual([])
  },
)
