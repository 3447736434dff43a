import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSignatureCheck } from '../twilio-signature.ts'
import { type LocalPhones, startLocalPhones } from './local-phones.ts'

const accountSid = `AC${'a'.repeat(32)}`
const authToken = 'local-token'
const lineNumber = '+447700900999'
const ben = '+447700900111'
const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
const publicBase = 'https://holdfast.example'

/** A stand-in for our own webhooks: keeps what came, with the verdict on its signature. */
async function listenAsHoldfast() {
  const isTrue = createSignatureCheck({ publicBaseUrl: publicBase, authTokens: [authToken] })
  const received: { path: string; form: Record<string, string>; true: boolean; token: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
        const path = request.url ?? ''
        const verdict = isTrue({ path, params: form, signature: request.headers['x-twilio-signature'] })
        received.push({
          path,
          form,
          true: verdict,
          token: String(request.headers['i-twilio-idempotency-token']),
        })
        response.writeHead(verdict ? 200 : 403).end('<Response/>')
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, received, close: () => server.close() }
}

// Real sockets: slower than a rule on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let phones: LocalPhones
let holdfast: Awaited<ReturnType<typeof listenAsHoldfast>>
let clock: string

beforeEach(async () => {
  clock = '2026-11-22T03:04:05.678901Z'
  holdfast = await listenAsHoldfast()
  phones = await startLocalPhones({ accountSid, authToken, lineNumber, now: () => clock })
  phones.setWebhookBase(publicBase, holdfast.url)
})
afterEach(async () => {
  await phones.close()
  holdfast.close()
})

const messagesUrl = () => `${phones.url}/2010-04-01/Accounts/${accountSid}/Messages`
const post = (form: Record<string, string>, authorization = basic) =>
  fetch(`${messagesUrl()}.json`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams(form),
  })
const get = async (url: string) =>
  (await (await fetch(url, { headers: { authorization: basic } })).json()) as Record<string, unknown> & {
    messages: Record<string, unknown>[]
  }
const text = {
  To: ben,
  From: lineNumber,
  Body: 'Reply Y K7Q',
  StatusCallback: `${publicBase}/webhooks/twilio/status/a1`,
}

describe('the local network', () => {
  it('takes a text in the shape of the API and lays it on the handset', async () => {
    const answer = await post({ ...text, ValidityPeriod: '180' })
    const message = (await answer.json()) as Record<string, unknown>
    expect(answer.status).toBe(201)
    expect(message).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      account_sid: accountSid,
      status: 'queued',
      direction: 'outbound-api',
      date_created: 'Sun, 22 Nov 2026 03:04:05 +0000',
      num_segments: '1',
      error_code: null,
      to: ben,
    })
    expect(phones.handsets()).toEqual([
      {
        number: ben,
        messages: [
          expect.objectContaining({
            direction: 'in',
            with: lineNumber,
            body: 'Reply Y K7Q',
            receivedAt: clock,
          }),
        ],
      },
    ])
    expect(await get(`${phones.url}${String(message.uri)}`)).toMatchObject({ sid: message.sid })
  })

  it('reports sent and delivered, signed, after the answer', async () => {
    await post(text)
    await phones.settled()
    expect(
      holdfast.received.map(({ path, form, true: verdict }) => [path, form.MessageStatus, verdict]),
    ).toEqual([
      ['/webhooks/twilio/status/a1', 'sent', true],
      ['/webhooks/twilio/status/a1', 'delivered', true],
    ])
    expect(phones.handsets()[0]?.messages[0]?.status).toBe('delivered')
  })

  it('begins one step earlier for a messaging service', async () => {
    const answer = await post({
      To: ben,
      Body: 'x',
      StatusCallback: text.StatusCallback,
      MessagingServiceSid: `MG${'b'.repeat(32)}`,
    })
    expect(await answer.json()).toMatchObject({ status: 'accepted', from: null, num_segments: '0' })
    await phones.settled()
    expect(holdfast.received.map(({ form }) => form.MessageStatus)).toEqual(['queued', 'sent', 'delivered'])
  })

  it('carries a reply to us, signed, with every field that Twilio sends', async () => {
    await post({ ...text, From: '+447700900998' })
    const { status } = await phones.reply(ben, 'Y K7Q 35 ü€👍')
    expect(status).toBe(200)
    const reply = holdfast.received.find(({ path }) => path === '/webhooks/twilio/sms')
    expect(reply).toMatchObject({
      true: true,
      form: {
        From: ben,
        To: '+447700900998',
        Body: 'Y K7Q 35 ü€👍',
        SmsStatus: 'received',
        NumMedia: '0',
        AccountSid: accountSid,
      },
    })
    expect(phones.handsets()[0]?.messages.at(-1)).toMatchObject({ direction: 'out', body: 'Y K7Q 35 ü€👍' })
  })

  it('writes to the line from a handset that never had a text', async () => {
    await phones.reply('+447700900222', 'hello')
    expect(holdfast.received[0]?.form.To).toBe(lineNumber)
  })

  it('tells listeners of every text that lands', async () => {
    const heard: string[] = []
    const stop = phones.onText((number, { body }) => heard.push(`${number} ${body}`))
    await post(text)
    stop()
    await post(text)
    expect(heard).toEqual([`${ben} Reply Y K7Q`])
  })

  it('reports twice, backwards, early or not at all when told to', async () => {
    phones.misbehave({ callbacks: 'duplicate' })
    await post(text)
    await phones.settled()
    expect(holdfast.received.map(({ form }) => form.MessageStatus)).toEqual([
      'sent',
      'sent',
      'delivered',
      'delivered',
    ])
    expect(new Set(holdfast.received.map(({ token }) => token)).size).toBe(2)
    holdfast.received.length = 0
    phones.misbehave({ callbacks: 'reordered' })
    await post(text)
    await phones.settled()
    expect(holdfast.received.map(({ form }) => form.MessageStatus)).toEqual(['delivered', 'sent'])
    holdfast.received.length = 0
    phones.misbehave({ callbacks: 'early', lastStatus: 'undelivered', errorCode: 30003 })
    await post(text)
    expect(holdfast.received.map(({ form }) => [form.MessageStatus, form.ErrorCode])).toEqual([
      ['sent', undefined],
      ['undelivered', '30003'],
    ])
    holdfast.received.length = 0
    phones.misbehave({ callbacks: 'none' })
    await post(text)
    await phones.settled()
    expect(holdfast.received).toEqual([])
  })

  it('signs wrongly when told to, and is refused', async () => {
    phones.misbehave({ wrongSignature: true })
    expect(await phones.reply(ben, 'Y')).toMatchObject({
      url: `${publicBase}/webhooks/twilio/sms`,
      status: 403,
    })
  })

  it('survives that nobody listens', async () => {
    holdfast.close()
    phones.setWebhookBase(publicBase, 'http://127.0.0.1:9')
    await post(text)
    expect(await phones.reply(ben, 'Y')).toMatchObject({ status: 0 })
    await phones.settled()
  })

  it('lists texts newest first, page by page, by recipient and day', async () => {
    for (const body of ['a', 'b', 'c']) await post({ ...text, Body: body })
    await post({ ...text, To: '+447700900333', Body: 'other' })
    const query = new URLSearchParams({ To: ben, 'DateSent>': '2026-11-22', PageSize: '2' })
    const first = await get(`${messagesUrl()}.json?${query}`)
    expect(first.messages.map(({ body }) => body)).toEqual(['c', 'b'])
    const second = await get(`${phones.url}${String(first.next_page_uri)}`)
    expect(second).toMatchObject({ page: 1, next_page_uri: null, messages: [{ body: 'a' }] })
    const on = async (filter: Record<string, string>) =>
      (await get(`${messagesUrl()}.json?${new URLSearchParams(filter)}`)).messages.length
    expect(await on({ 'DateSent>': '2026-11-22T03:04:05Z' })).toBe(4)
    expect(await on({ 'DateSent>': '2026-11-22T03:04:06Z' })).toBe(0)
    expect(await on({ 'DateSent<': '2026-11-21' })).toBe(0)
    expect(await on({ DateSent: '2026-11-22' })).toBe(4)
    expect(await on({ From: ben })).toBe(0)
  })

  it.each([
    [{ From: lineNumber, Body: 'x' }, 21604],
    [{ To: '0770', From: lineNumber, Body: 'x' }, 21211],
    [{ To: ben, Body: 'x' }, 21603],
    [{ To: ben, From: lineNumber }, 21602],
    [{ To: ben, From: lineNumber, Body: 'x'.repeat(1601) }, 21617],
    [{ To: ben, From: lineNumber, Body: 'x', ValidityPeriod: '0' }, 21621],
  ])('refuses %j with code %i', async (form, code) => {
    const answer = await post(form as unknown as Record<string, string>)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      code,
      status: 400,
      more_info: expect.stringContaining(String(code)),
    })
  })

  it('knows nobody without the token, and nothing that is not there', async () => {
    expect((await post(text, 'Basic bm90OnVz')).status).toBe(401)
    expect(await get(`${messagesUrl()}/SM${'0'.repeat(32)}.json`)).toMatchObject({ code: 20404, status: 404 })
  })
})
