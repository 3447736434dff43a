import { describe, expect, test } from 'vitest'
import { connectionState, mustPoll } from './connection-state.ts'

const never = Number.POSITIVE_INFINITY
const facts = (socketConnected: boolean, socketHeardAgoMs: number, polledAgoMs = never) => ({
  socketConnected,
  socketHeardAgoMs,
  polledAgoMs,
})

describe('what the header says of the line', () => {
  test.each([
    ['live', facts(true, 4_000)],
    ['reconnecting', facts(false, 4_000)],
    ['stale', facts(false, 15_000)],
    ['stale', facts(true, 15_000)],
    ['polling', facts(false, 60_000, 5_000)],
    ['stale', facts(false, 60_000, 15_000)],
  ] as const)('%s', (words, given) => {
    expect(connectionState(given)).toBe(words)
  })

  test('polling begins after fifteen silent seconds and not before', () => {
    expect(mustPoll(facts(false, 14_999))).toBe(false)
    expect(mustPoll(facts(false, 15_000))).toBe(true)
  })
})
