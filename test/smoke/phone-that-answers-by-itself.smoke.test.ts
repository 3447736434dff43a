import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a phone that answers every text by itself is answered three times, and every text of it is kept for a person',
  async ({ holdfast, handler }) => {
    const ana = await holdfast.phone('Ana Okafor')
    const needs = async () => (await handler.get('/api/board')).body.needs.length
    const settled = async () => {
      const [row] = await holdfast.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM inbound_text WHERE understood IS NOT NULL',
      )
      return row?.n
    }
    for (let n = 1; n <= 6; n += 1) {
      await ana.reply('I am driving with notifications off and will see this later.')
      await until(`text ${n} read`, async () => (await settled()) === n || undefined)
    }
    await until('the last answer on the phone', () => ana.texts().length === 3 || undefined)
    expect(ana.texts().every((text) => /999/.test(text.body))).toBe(true)
    await until('all six on the board', async () => (await needs()) === 6 || undefined)
    expect(ana.texts()).toHaveLength(3)
  },
)
