import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a reason for a no is kept with the no, in the same text or in one that follows',
  async ({ holdfast, handler, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor', 'Ben Whitlock'])
    const [ana, ben] = [await holdfast.phone('Ana Okafor'), await holdfast.phone('Ben Whitlock')]
    const { caseId } = await logCall()
    await triage(caseId, 'T1')
    await ana.expectSms(/Reply Y/)
    await ben.expectSms(/Reply Y/)
    await ana.reply('N still on a visit in Harrowdale')
    await ana.expectSms(/you are not taking/)
    await ben.reply('N')
    await ben.expectSms(/you are not taking/)
    await ben.reply('sorry, too tired to drive')
    await ben.expectSms(/your reason is kept/)
    const note = async (name: string) =>
      (await readCase(caseId)).offers.find(
        ({ responder }: { responder: { name: string } }) => responder.name === name,
      ).declineNote
    expect(await note('Ana Okafor')).toBe('still on a visit in Harrowdale')
    expect(await note('Ben Whitlock')).toBe('sorry, too tired to drive')
    const { items } = (await handler.get(`/api/cases/${caseId}/timeline`)).body
    const lines = items.map(({ text }: { text: string }) => text)
    expect(lines).toContain('Ana Okafor said why they declined')
    expect(lines).toContain('Ben Whitlock said why they declined')
    expect((await handler.get('/api/board')).body.needs).toEqual([])
    // What may be about the young person is no reason, however soon it follows: a person reads it.
    await ana.reply('he is at the bridge')
    await ana.expectSms(/a person will see it/)
    await until('it stands on the board', async () => {
      const { needs } = (await handler.get('/api/board')).body
      return needs.length === 1 || undefined
    })
  },
)
