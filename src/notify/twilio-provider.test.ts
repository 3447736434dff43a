import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LocalPhones, startLocalPhones } from './local-phones/local-phones.ts'
import type { Misbehaviour } from './local-phones/misbehaviour.ts'
import type { SendAttempt } from './message-provider.ts'
import { createTwilioProvider, type TwilioProviderOptions } from './twilio-provider.ts'

const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'local-token' }
const attempt: SendAttempt = {
  attemptId: 'a/1',
  to: '+447700900111',
  body: 'T1 case. Reply Y K7Q',
  validitySeconds: 179.6,
}

let phones: LocalPhones
let clock: string
const provider = (over: Partial<TwilioProviderOptions> = {}) =>
  createTwilioProvider({
    ...account,
    from: '+447700900999',
    publicBaseUrl: 'http://127.0.0.1:9/',
    apiBaseUrl: phones.url,
    ...over,
  })
const slow = new Set<string | undefined>(['hang', 'accepted-then-hang'])
const texts = () => phones.handsets().flatMap(({ messages }) => messages.map(({ body }) => body))

// Real sockets and a large package to load: slower than a rule, never slow because of a sleep.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })
beforeAll(() => import('twilio'))
beforeEach(async () => {
  clock = '2026-11-22T03:04:05.678Z'
  phones = await startLocalPhones({ ...account, lineNumber: '+447700900999', now: () => clock })
})
afterEach(() => phones.close())

describe('sending a text', () => {
  it('is accepted with the id that the network gave', async () => {
    const landed: string[] = []
    phones.onText((_, { sid }) => landed.push(sid))
    expect(await provider().send(attempt)).toEqual({
      outcome: 'accepted',
      providerSid: expect.stringMatching(/^SM/),
    })
    expect(landed).toHaveLength(1)
    expect(texts()).toEqual([attempt.body])
  })

  it('asks for receipts at the address of this attempt', async () => {
    await provider().send(attempt)
    await phones.settled()
    expect(phones.webhooks()[0]?.url).toBe('http://127.0.0.1:9/webhooks/twilio/status/a%2F1')
  })

  it('goes through a messaging service when one is configured', async () => {
    const sent = await provider({ from: `MG${'b'.repeat(32)}` }).send(attempt)
    expect(sent.outcome).toBe('accepted')
  })

  it.each<[string, Misbehaviour, object, number]>([
    ['no answer comes', { fault: { kind: 'hang' } }, { outcome: 'unknown' }, 0],
    ['the answer takes too long', { delayMs: 1000 }, { outcome: 'unknown' }, 0],
    ['the line is cut', { fault: { kind: 'cut' } }, { outcome: 'unknown', reason: 'ECONNRESET' }, 0],
    ['the server fails', { fault: { kind: 'server-error' } }, { outcome: 'unknown', reason: 'http-500' }, 0],
    ['a page comes instead', { fault: { kind: 'html' } }, { outcome: 'unknown' }, 0],
    [
      'it was taken and the answer is lost',
      { fault: { kind: 'accepted-then-cut' } },
      { outcome: 'unknown' },
      1,
    ],
    [
      'it was taken and no answer comes',
      { fault: { kind: 'accepted-then-hang' } },
      { outcome: 'unknown' },
      1,
    ],
    ['it was taken and a page comes', { fault: { kind: 'html-after-accepting' } }, { outcome: 'unknown' }, 1],
    [
      'the answer has no id',
      { fault: { kind: 'created-without-sid' } },
      { outcome: 'unknown', reason: 'answer-without-sid' },
      1,
    ],
    ['the answer is ten megabytes', { fault: { kind: 'accepted-then-flood' } }, { outcome: 'unknown' }, 1],
    [
      'we are too fast',
      { fault: { kind: 'rate-limit' } },
      { outcome: 'rejected', code: '20429', permanent: false },
      0,
    ],
    [
      'we are told when to come back',
      { fault: { kind: 'rate-limit', retryAfterSeconds: 7 } },
      { outcome: 'rejected', code: '20429', permanent: false, retryAfterMs: 7000 },
      0,
    ],
    [
      'the recipient sent STOP',
      { fault: { kind: 'refuse', code: 21610 } },
      { outcome: 'rejected', code: '21610', permanent: true },
      0,
    ],
  ])('says what it knows when %s', async (_, how, outcome, taken) => {
    phones.misbehave(how)
    const sent = await provider({ timeoutMs: slow.has(how.fault?.kind) || how.delayMs ? 200 : 8000 }).send(
      attempt,
    )
    expect(sent).toMatchObject(outcome)
    expect(texts()).toHaveLength(taken)
    expect(JSON.stringify(sent)).not.toMatch(/7700|Reply/)
  })

  it('is certainly not sent when nobody listens there', async () => {
    const sent = await provider({ apiBaseUrl: 'http://127.0.0.1:9' }).send(attempt)
    expect(sent).toEqual({ outcome: 'rejected', code: 'ECONNREFUSED', permanent: false })
  })

  it('is refused, but not for ever, when the token is wrong', async () => {
    const sent = await provider({ authToken: 'other' }).send(attempt)
    expect(sent).toEqual({ outcome: 'rejected', code: '20003', permanent: false })
  })

  it('is refused for ever when the number is none', async () => {
    const sent = await provider().send({ ...attempt, to: '+44' })
    expect(sent).toEqual({ outcome: 'rejected', code: '21211', permanent: true })
  })
})

describe('looking for a text whose outcome is unknown', () => {
  const sentAfter = '2026-11-22T03:04:05.900000+00:00'
  const search = { to: attempt.to, body: attempt.body, sentAfter }

  it('finds one that was taken while the answer was lost', async () => {
    phones.misbehave({ fault: { kind: 'accepted-then-cut' } })
    await provider().send(attempt)
    await phones.settled()
    const [message] = phones.handsets()[0]?.messages ?? []
    expect(await provider().find(search)).toEqual({ providerSid: message?.sid, status: 'delivered' })
  })

  it('finds none when none was taken, or only another text or an older one', async () => {
    await provider().send({ ...attempt, body: 'another' })
    clock = '2026-11-22T03:09:00.000Z'
    await provider().send({ ...attempt, to: '+447700900112' })
    expect(await provider().find(search)).toBeNull()
    await provider().send(attempt)
    expect(await provider().find({ ...search, sentAfter: '2026-11-22T03:30:00Z' })).toBeNull()
  })

  it('does not count one that the network gave up', async () => {
    phones.misbehave({ lastStatus: 'undelivered', errorCode: 30003 })
    await provider().send(attempt)
    await phones.settled()
    expect(await provider().find(search)).toBeNull()
  })

  it('looks beyond the first page', async () => {
    const busy = provider()
    await busy.send(attempt)
    clock = '2026-11-22T03:05:00.000Z'
    await Promise.all(Array.from({ length: 101 }, (_, n) => busy.send({ ...attempt, body: `other ${n}` })))
    expect(await provider().find(search)).toMatchObject({ providerSid: expect.stringMatching(/^SM/) })
  })

  it('throws rather than saying there is none when the network cannot be asked', async () => {
    phones.misbehave({ fault: { kind: 'server-error' }, on: 'lookup' })
    await expect(provider().find(search)).rejects.toThrow()
    phones.misbehave({ fault: { kind: 'hang' }, on: 'lookup' })
    await expect(provider({ timeoutMs: 200 }).find(search)).rejects.toThrow()
  })
})
