import { expect, it } from 'vitest'
import { type Instant, parseInstant, plusMinutes } from '../../kernel/clock.ts'
import { drillDue } from './drill-due.ts'

const now = parseInstant('2026-11-23T09:00:00Z')
const ago = (minutes: number): Instant => plusMinutes(now, -minutes)
const DAY = 24 * 60
const taken = (minutes: number) => ({ takenAt: new Date(Number(ago(minutes) / 1000n)).toISOString() })
const times = { now, runningMs: 10 * DAY * 60_000, everyDays: 7, firstAfterMs: 30 * 60_000 }
const never = { last_success_at: null, last_failure_at: null }

it.each<[string, boolean, ...Parameters<typeof drillDue>]>([
  ['waits for a backup', false, undefined, never, times],
  ['leaves a start in peace', false, taken(5), never, { ...times, runningMs: 29 * 60_000 }],
  ['tries the first backup on the first day', true, taken(5), never, { ...times, runningMs: 30 * 60_000 }],
  ['rests for a week', false, taken(5), { ...never, last_success_at: ago(7 * DAY - 1) }, times],
  ['tries again after a week', true, taken(5), { ...never, last_success_at: ago(7 * DAY) }, times],
  [
    'leaves a backup that failed for an hour',
    false,
    taken(90),
    { ...never, last_failure_at: ago(59) },
    times,
  ],
  ['tries what failed again after an hour', true, taken(90), { ...never, last_failure_at: ago(61) }, times],
  ['tries a newer backup at once', true, taken(5), { ...never, last_failure_at: ago(10) }, times],
  [
    'forgives what was made good',
    false,
    taken(5),
    { last_success_at: ago(30), last_failure_at: ago(90) },
    times,
  ],
  ['does nothing where drills are switched off', false, taken(5), never, { ...times, everyDays: 0 }],
])('%s', (_title, due, newest, last, at) => {
  expect(drillDue(newest, last, at)).toBe(due)
})
