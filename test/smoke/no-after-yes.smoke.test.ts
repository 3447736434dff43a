import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a no from whoever said yes before takes nothing away from them, says so, and waits for a person to read it',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const { caseId, reference } = await logCall()
    await triage(caseId, 'T1')
    const ana = await holdfast.phone('Ana Okafor')
    const code = /Reply Y (\w+)/.exec(await ana.expectSms(/Reply Y/))?.[1]
    await ana.reply(`Y ${code} 20`)
    await ana.expectSms(/You have/)
    for (const no of [`N ${code} car broke down`, 'N']) {
      await ana.reply(no)
      await ana.expectSms(new RegExp(`You still have ${reference}: a text cannot give it back.*07700 900999`))
    }
    expect((await readCase(caseId)).owner).toMatchObject({ name: 'Ana Okafor' })
    const needs = await until('both texts on the board', async () => {
      const found = (await handler.get('/api/board')).body.needs
      return found.length === 2 ? found : undefined
    })
    expect(needs[0]).toMatchObject({ kind: 'text-unread', from: 'Ana Okafor' })
  },
)
