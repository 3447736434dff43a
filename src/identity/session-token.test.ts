import { describe, expect, it } from 'vitest'
import { createSessionToken, hashSessionToken } from './session-token.ts'

describe('a session token', () => {
  it('fits a cookie, and its hash is found again from the cookie', () => {
    const token = createSessionToken()
    expect(token.cookie).toMatch(/^[\w-]{43}$/)
    expect(Buffer.from(token.cookie, 'base64url')).toHaveLength(32)
    expect(token.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(hashSessionToken(token.cookie)).toBe(token.hash)
  })

  it('does not show in its hash, and never comes twice', () => {
    const tokens = Array.from({ length: 100 }, createSessionToken)
    expect(new Set(tokens.map((token) => token.cookie)).size).toBe(100)
    expect(new Set(tokens.map((token) => token.hash)).size).toBe(100)
  })

  it.each([
    undefined,
    '',
    'short',
    'x'.repeat(44),
    `${'x'.repeat(42)} `,
    `${'x'.repeat(42)}é`,
    `${'x'.repeat(43)}\n`,
  ])('is not %j, and no query is needed to say so', (cookie) => expect(hashSessionToken(cookie)).toBeNull())
})
