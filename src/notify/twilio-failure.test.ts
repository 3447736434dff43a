import { describe, expect, it } from 'vitest'
import { againAfterReceipt, failureOf, outcomeOfRefusal } from './twilio-failure.ts'

describe('a refusal by Twilio', () => {
  it.each([
    [400, '21211', { outcome: 'rejected', code: '21211', permanent: true }],
    [400, '21610', { outcome: 'rejected', code: '21610', permanent: true }],
    [400, '30003', { outcome: 'rejected', code: '30003', permanent: false, retryAfterMs: 60_000 }],
    [400, undefined, { outcome: 'rejected', code: 'http-400', permanent: true }],
    [401, '20003', { outcome: 'rejected', code: '20003', permanent: false }],
    [429, '20429', { outcome: 'rejected', code: '20429', permanent: false }],
    [500, '20500', { outcome: 'unknown', reason: 'http-500' }],
    [503, undefined, { outcome: 'unknown', reason: 'http-503' }],
    [302, undefined, { outcome: 'unknown', reason: 'http-302' }],
    [408, undefined, { outcome: 'unknown', reason: 'http-408' }],
  ])('with status %i and code %s is read as it was meant', (status, code, outcome) => {
    expect(outcomeOfRefusal(status, code)).toEqual(outcome)
  })

  it.each([
    ['7', 7000],
    ['0', 0],
    ['soon', undefined],
    ['-1', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('of our rate says when to come back from Retry-After %j', (header, ms) => {
    expect(outcomeOfRefusal(429, '20429', header)).toMatchObject(
      ms === undefined ? { permanent: false } : { retryAfterMs: ms },
    )
  })

  it('that we do not know may be tried again', () => {
    expect(failureOf('39999')).toEqual({ permanent: false })
    expect(failureOf('constructor')).toEqual({ permanent: false })
  })
})

describe('a text whose receipt says that it failed', () => {
  it.each([
    ['30003', 1, 60_000],
    ['30003', 2, null],
    ['30001', 2, 30_000],
    ['30008', 2, 30_000],
    ['30008', 3, null],
    ['30005', 1, null],
    ['99999', 1, null],
    [null, 1, null],
  ] as const)('with %s, the %s. time, goes out again after %s ms', (code, failures, ms) => {
    expect(againAfterReceipt(code, failures)).toBe(ms)
  })
})
