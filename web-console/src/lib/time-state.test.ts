import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseRowOf } from './case-row.fixture.ts'
import { toMs } from './instant.ts'
import { byTimeLeft, caseClock, timeState } from './time-state.ts'

const order = ['on-time', 'half-gone', 'seventy-five', 'ninety', 'breached']

describe('the state of a clock', () => {
  test.each([
    [0, 'on-time'],
    [49, 'on-time'],
    [50, 'half-gone'],
    [74, 'half-gone'],
    [75, 'seventy-five'],
    [90, 'ninety'],
    [99, 'ninety'],
    [100, 'breached'],
    [140, 'breached'],
  ])('at %d per cent it is %s', (nowMs, state) => {
    expect(timeState({ startMs: 0, dueMs: 100, nowMs })).toBe(state)
  })

  test('a clock that was stopped is met, whatever the time', () => {
    expect(timeState({ startMs: 0, dueMs: 100, nowMs: 400, metAtMs: 80 })).toBe('met')
  })

  test('a running clock never looks better later', () => {
    const clock = fc.record({ length: fc.integer({ min: 1, max: 1e9 }), a: fc.nat(2e9), b: fc.nat(2e9) })
    fc.assert(
      fc.property(clock, ({ length, a, b }) => {
        const at = (nowMs: number) => order.indexOf(timeState({ startMs: 0, dueMs: length, nowMs }))
        expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)))
      }),
    )
  })
})

describe('the clock of a case', () => {
  const now = toMs('2026-11-22T04:00:00Z')

  test('runs to face to face once somebody has triaged', () => {
    expect(caseClock(caseRowOf({}), now)).toMatchObject({
      kind: 'response-due',
      leftMs: 3 * 3_600_000,
      late: false,
    })
  })

  test('runs to triage while nobody has', () => {
    const row = caseRowOf({
      state: 'received',
      responseDueAt: null,
      nextDue: { kind: 'triage-due', dueAt: '2026-11-22T03:15:00Z' },
    })
    expect(caseClock(row, now)).toMatchObject({ kind: 'triage-due', state: 'breached', late: true })
  })

  test('is not stopped by a telephone call, only by face to face', () => {
    const rung = caseRowOf({ firstDirectContactAt: '2026-11-22T03:10:00Z' })
    expect(caseClock(rung, now).state).toBe('on-time')
    expect(caseClock(caseRowOf({ firstFaceToFaceAt: '2026-11-22T03:10:00Z' }), now).state).toBe('met')
  })

  test('puts the least time left on top, and what is met or has no clock below what runs', () => {
    const rows = [
      caseRowOf({ reference: 'no clock', responseDueAt: null }),
      caseRowOf({
        reference: 'met',
        responseDueAt: '2026-11-22T03:30:00Z',
        firstFaceToFaceAt: '2026-11-22T03:20:00Z',
      }),
      caseRowOf({ reference: 'later', responseDueAt: '2026-11-22T09:00:00Z' }),
      caseRowOf({ reference: 'sooner', responseDueAt: '2026-11-22T03:50:00Z' }),
    ]
    expect(rows.sort(byTimeLeft).map((row) => row.reference)).toEqual(['sooner', 'later', 'met', 'no clock'])
  })
})
