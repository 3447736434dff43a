import { expect, it } from 'vitest'
import { LONGEST_LATE_DAYS } from '../intake/call-on-case.ts'
import { readConfig } from './config.ts'

const days = (value: string) => readConfig({ IDEMPOTENCY_KEEP_DAYS: value }).idempotencyKeepDays

it('knows a call that is sent again for longer than a console may go on sending it', () => {
  expect(readConfig({}).idempotencyKeepDays).toBeGreaterThan(LONGEST_LATE_DAYS)
  expect(days(String(LONGEST_LATE_DAYS + 1))).toBe(8)
  for (const short of [String(LONGEST_LATE_DAYS), '0', '366', 'x'])
    expect(() => days(short)).toThrow('IDEMPOTENCY_KEEP_DAYS must be a whole number of days from 8 to 365')
})
