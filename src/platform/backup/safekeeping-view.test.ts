import { describe, expect, it } from 'vitest'
import { type Instant, parseInstant, plusMinutes } from '../../kernel/clock.ts'
import type { SafekeepingKind, SafekeepingRow } from './safekeeping-rows.ts'
import { safekeepingOf } from './safekeeping-view.ts'

const now = parseInstant('2026-11-23T09:00:00Z')
const ago = (minutes: number): Instant => plusMinutes(now, -minutes)
const DAY = 24 * 60

type Given = Partial<Record<SafekeepingKind, Partial<SafekeepingRow>>>
function alarms(given: Given, limits: Partial<Parameters<typeof safekeepingOf>[1]> = {}, since = ago(30)) {
  const kinds: SafekeepingKind[] = ['backup', 'log', 'restore-drill', 'downtime-pack']
  const rows = kinds.map((kind) => ({
    kind,
    since,
    last_success_at: null,
    last_failure_at: null,
    ...given[kind],
  }))
  return safekeepingOf({ now, rows }, { keptBy: 'holdfast', every: DAY, drillEvery: 7, ...limits }).alarms
}
const fresh: Given = {
  backup: { last_success_at: ago(60) },
  log: { last_success_at: ago(0.2) },
  'restore-drill': { last_success_at: ago(7 * DAY) },
  'downtime-pack': { last_success_at: ago(10) },
}

describe('what is kept outside the database', () => {
  it('leaves a manager in peace while everything is fresh, and in the first minutes of a new database', () => {
    expect(alarms(fresh)).toEqual([])
    expect(alarms({})).toEqual([])
  })

  it.each<[string, Given, string]>([
    [
      'a backup that is older than two rounds',
      { backup: { last_success_at: ago(2 * DAY + 1) } },
      'backup-old',
    ],
    [
      'a backup that failed after the last good one',
      { backup: { last_success_at: ago(90), last_failure_at: ago(30) } },
      'backup-failed',
    ],
    ['a log that nobody keeps', { log: { last_success_at: ago(3) } }, 'log-not-kept'],
    ['a log that was never kept', { log: { last_success_at: null } }, 'log-not-kept'],
    [
      'two drills in a row that did not come',
      { 'restore-drill': { last_success_at: ago(16 * DAY) } },
      'restore-drill-old',
    ],
    [
      'a backup that could not be brought back when the product tried',
      { 'restore-drill': { last_success_at: ago(7 * DAY), last_failure_at: ago(60) } },
      'restore-drill-failed',
    ],
    [
      'a backup that was not tried on the first days',
      { 'restore-drill': { last_success_at: null, since: ago(3 * DAY) } },
      'restore-never-tried',
    ],
    [
      'a downtime pack of an hour ago',
      { 'downtime-pack': { last_success_at: ago(60) } },
      'downtime-pack-old',
    ],
  ])('calls a manager for %s', (_title, given, alarm) => {
    expect(alarms({ ...fresh, ...given })).toEqual([alarm])
  })

  it('forgives a failure that was made good', () => {
    expect(alarms({ ...fresh, backup: { last_failure_at: ago(90), last_success_at: ago(60) } })).toEqual([])
  })

  it('calls a manager where no backup was ever taken, at once where they are switched off', () => {
    const pack = { 'downtime-pack': { last_success_at: ago(5) } }
    expect(alarms(pack, {}, ago(3 * DAY))).toEqual(['no-backup', 'restore-never-tried'])
    expect(alarms(pack, { every: 0 })).toEqual(['no-backup'])
    expect(alarms(pack, { every: 0 }, ago(40 * DAY))).toEqual(['no-backup', 'restore-never-tried'])
  })

  it('gives a person a month for drills by hand', () => {
    const byHand = { drillEvery: 0 }
    expect(alarms({ ...fresh, 'restore-drill': { last_success_at: ago(30 * DAY) } }, byHand)).toEqual([])
    expect(alarms({ ...fresh, 'restore-drill': { last_success_at: ago(42 * DAY) } }, byHand)).toEqual([
      'restore-drill-old',
    ])
  })

  it('expects of the tools of others a word each day, and does not ask them for the log', () => {
    const own = { keptBy: 'own-tools' as const }
    expect(alarms({ ...fresh, log: {} }, own)).toEqual([])
    expect(alarms({ ...fresh, backup: { last_success_at: ago(3 * DAY) } }, own)).toEqual(['backup-old'])
  })
})
