import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { twilioSignature } from './local-phones/signature.ts'
import { createSignatureCheck } from './twilio-signature.ts'

const base = 'https://holdfast.example'
const path = '/webhooks/twilio/sms'
const params = {
  MessageSid: `SM${'0'.repeat(32)}`,
  From: '+447700900123',
  Body: 'Y K7Q ü',
  Tag: ['b', 'a', 'b'],
}
const isTrue = createSignatureCheck({ publicBaseUrl: `${base}/`, authTokens: ['new-token', 'old-token', ''] })
const sign = (token: string, url = base + path, form: Record<string, string | string[]> = params) =>
  twilioSignature(token, url, form)

describe('a webhook', () => {
  it.each(['new-token', 'old-token'])('signed with %s is taken as true', (token) => {
    expect(isTrue({ path, params, signature: sign(token) })).toBe(true)
  })

  it('is checked as the SDK documents it', () => {
    // The worked example of Twilio's documentation on request validation.
    const check = createSignatureCheck({ publicBaseUrl: 'https://mycompany.com', authTokens: ['12345'] })
    const form = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    }
    expect(
      check({ path: '/myapp.php?foo=1&bar=2', params: form, signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' }),
    ).toBe(true)
  })

  it.each<[string, Parameters<typeof isTrue>[0]]>([
    ['without a signature', { path, params, signature: undefined }],
    ['with an empty one', { path, params, signature: '' }],
    ['with two', { path, params, signature: [sign('new-token'), sign('new-token')] }],
    ['with one of a megabyte', { path, params, signature: 'A'.repeat(1_000_000) }],
    ['with another token', { path, params, signature: sign('stolen') }],
    ['with an empty token', { path, params, signature: sign('') }],
    ['for another address', { path, params, signature: sign('new-token', `https://evil.example${path}`) }],
    ['for http', { path, params, signature: sign('new-token', `http://holdfast.example${path}`) }],
    ['for another path', { path: `${path}/x`, params, signature: sign('new-token') }],
    ['with a query added', { path: `${path}?a=1`, params, signature: sign('new-token') }],
    ['with a changed text', { path, params: { ...params, Body: 'N K7Q' }, signature: sign('new-token') }],
    ['with a field more', { path, params: { ...params, Extra: '1' }, signature: sign('new-token') }],
    ['without its form', { path, params: {}, signature: sign('new-token') }],
  ])('%s is refused', (_, request) => expect(isTrue(request)).toBe(false))

  it('is refused with any other signature at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (digest) => {
        expect(isTrue({ path, params, signature: Buffer.from(digest).toString('base64') })).toBe(false)
      }),
    )
  })
})
