import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'a yes by text whose reader was killed after it counted is not a yes to the next case as well',
  async ({ holdfast, logCall, triage, readCase }) => {
    await holdfast.onCall('first-on-call', ['Ana Okafor'])
    const ana = await holdfast.phone('Ana Okafor')
    const asked = async () => {
      const { caseId } = await logCall()
      await triage(caseId, 'T1')
      await ana.expectSms(/Reply Y/)
      return caseId
    }
    const first = await asked()
    await ana.reply('Y 20')
    await until('her yes', async () => (await readCase(first)).owner?.name === 'Ana Okafor' || undefined)
    const read = async () => {
      const [text] = await holdfast.query<{ understood: boolean | null }>(
        'SELECT understood FROM inbound_text',
      )
      return text?.understood ?? undefined
    }
    await until('it is read', read)
    const second = await asked()
    // As the rows stood when the case was hers and the text was not settled yet.
    await holdfast.asOwner(
      `UPDATE inbound_text SET understood = NULL;
       UPDATE effect SET state = 'pending', lease = NULL, lease_until = NULL WHERE consumer = 'read-reply'`,
    )
    expect(await until('it is read again', read)).toBe(true)
    const { owner, offers } = await readCase(second)
    expect([owner, offers.map(({ state }: { state: string }) => state)]).toEqual([null, ['open']])
  },
)
