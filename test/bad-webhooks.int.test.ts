/** Words of the provider that are signed as they should be, and say what cannot be. Nothing moves down, nothing doubles. */
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
const authToken = 'a-token-of-this-test'
const line = '+447700900000'

beforeAll(async () => {
  const twilio = {
    accountSid: `AC${'0f'.repeat(16)}`,
    authToken,
    previousAuthToken: undefined,
    from: line,
    apiBaseUrl: undefined,
  }
  holdfast = await startHoldfast({}, undefined, { twilio })
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
})
afterAll(() => holdfast?.finish())

/** Posts a form signed with the true token, as Twilio would. */
async function signed(path: string, form: Record<string, string>): Promise<number> {
  const said = Object.keys(form)
    .sort()
    .map((name) => name + form[name])
    .join('')
  const signature = createHmac('sha1', authToken)
    .update(holdfast.base + path + said)
    .digest('base64')
  const answer = await fetch(holdfast.base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: new URLSearchParams(form),
  })
  return answer.status
}
const sms = (fields: Record<string, string>) =>
  signed('/webhooks/twilio/sms', {
    From: '+447700900888',
    To: line,
    Body: 'who is this',
    MessageSid: `SM${randomUUID().replaceAll('-', '')}`,
    ...fields,
  })
const kept = async () => (await holdfast.query('SELECT id FROM inbound_text')).length

describe('a receipt', () => {
  it.each([
    [
      'for a text that was never sent',
      `/webhooks/twilio/status/${randomUUID()}`,
      { MessageStatus: 'sent' },
      204,
    ],
    ['for no id at all', '/webhooks/twilio/status/__proto__', { MessageStatus: 'sent' }, 400],
    ['that says nothing', `/webhooks/twilio/status/${randomUUID()}`, { MessageSid: 'SM1' }, 400],
  ])('%s changes nothing', async (_, path, form, status) => {
    expect(await signed(path, form as unknown as Record<string, string>)).toBe(status)
    expect(await holdfast.query('SELECT * FROM receipt')).toEqual([])
  })

  it('in words that nobody knows, or of a step that is behind, moves no text', async () => {
    const handler = await holdfast.as('Quinn Adeyemi')
    const call = { callbackNumber: 'withheld', situation: 'On the roof.', setting: 'home' }
    const { id } = (await handler.post('/api/calls', call)).body.case
    const triage = { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }
    await handler.post(`/api/cases/${id}/triage`, triage)
    const state = async () =>
      (await holdfast.query<{ state: string }>('SELECT state FROM message WHERE aggregate_id = $1', id))[0]
        ?.state
    await until('the text delivered', async () => (await state()) === 'delivered' || undefined)
    const [attempt] = await holdfast.query<{ id: string }>('SELECT id FROM message_attempt')
    const odd = { MessageSid: 'SM\u0000', ErrorCode: `\u0000${'3'.repeat(20_000)}` }
    expect(
      await signed(`/webhooks/twilio/status/${attempt?.id}`, { MessageStatus: 'undelivered', ...odd }),
    ).toBe(204)
    expect(
      await holdfast.query("SELECT length(error_code) FROM receipt WHERE status = 'undelivered'"),
    ).toEqual([{ length: 64 }])
    for (const MessageStatus of ['sent', 'failed', 'queued', 'teleported', '__proto__', 'delivered'])
      expect(await signed(`/webhooks/twilio/status/${attempt?.id}`, { MessageStatus })).toBe(204)
    expect(await state()).toBe('delivered')
  })
})

describe('a text that came in', () => {
  it('and comes again, at once and a day later, is one text', async () => {
    const before = await kept()
    const MessageSid = `SM${'b'.repeat(32)}`
    for (let n = 0; n < 3; n += 1) expect(await sms({ MessageSid })).toBe(200)
    await holdfast.letPass(86_400_000)
    expect(await sms({ MessageSid })).toBe(200)
    expect(await kept()).toBe(before + 1)
  })

  it('for a number that is not ours, or from nobody, is refused and not kept', async () => {
    const before = await kept()
    expect(await sms({ To: '+447700900001' })).toBe(404)
    expect(await sms({ From: '' })).toBe(400)
    expect(await kept()).toBe(before)
  })

  it.each(['+44 (0)7700 900 888', '\uff0b447700900888', '+447700900888;ext=1', 'anonymous', line, '999'])(
    'from %s is kept for a person, and nobody is taken for the sender',
    async (From) => {
      const before = await kept()
      expect(await sms({ From })).toBe(200)
      expect(await kept()).toBe(before + 1)
      const rows = await holdfast.query('SELECT id FROM inbound_text WHERE sender_id IS NOT NULL')
      expect(rows).toEqual([])
    },
  )
})
