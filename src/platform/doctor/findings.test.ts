import { describe, expect, it } from 'vitest'
import type { SafekeepingView } from '../../contracts/safekeeping.ts'
import { parseInstant } from '../../kernel/clock.ts'
import { backupFindings } from './backup-findings.ts'
import { roomFinding } from './disk-findings.ts'
import { type Examined, engineFindings } from './engine-findings.ts'
import { ageWords, findingLines } from './finding.ts'

const well: Examined = {
  clockDifferenceMs: 3,
  beatAgeMs: 300,
  scheduled: 12,
  overdue: 0,
  oldestOverdueMs: 0,
  failedTimers: 0,
  unsequenced: 2,
  effects: 1,
  oldestEffectMs: 400,
  wrongClocks: 0,
  broken: [],
}

describe('what the doctor says of the engine', () => {
  it('is calm when all is well', () => {
    expect(engineFindings(well).every((finding) => finding.good && finding.todo === undefined)).toBe(true)
  })

  it.each<[string, Partial<Examined>, RegExp]>([
    [
      'a clock that is ahead',
      { clockDifferenceMs: 3100 },
      /3\.1 s ahead of the database’s|3\.1 s ahead of the database's/,
    ],
    ['a clock that is behind', { clockDifferenceMs: -2500 }, /2\.5 s behind/],
    ['another process whose clock is wrong', { wrongClocks: 1 }, /One process has a clock/],
    ['timers that stopped', { beatAgeMs: 240_000 }, /last heard 4 minutes ago/],
    ['timers that never ran', { beatAgeMs: null }, /never run/],
    [
      'deadlines that are late',
      { overdue: 2, oldestOverdueMs: 7000 },
      /2 of 12 deadlines are overdue, the oldest by 7\.0 s/,
    ],
    ['a deadline that fails again and again', { failedTimers: 1 }, /1 deadline has failed three times/],
    ['screens that are late', { unsequenced: 5000 }, /5000 events wait/],
    ['texts that are late', { oldestEffectMs: 90_000 }, /the oldest for 90\.0 s/],
    ['a rule that does not hold', { broken: ['no case’s rev has a gap'] }, /no case’s rev has a gap/],
  ])('is one sentence and what to do for %s', (_title, change, words) => {
    const wrong = engineFindings({ ...well, ...change }).filter((finding) => !finding.good)
    expect(wrong).toHaveLength(1)
    expect(wrong[0]?.says).toMatch(words)
    expect(wrong[0]?.todo).toMatch(/\.$/)
  })
})

describe('what the doctor says of what is kept outside', () => {
  const now = parseInstant('2026-11-23T09:00:00Z')
  const fresh: SafekeepingView = {
    keptBy: 'holdfast',
    lastBackupAt: '2026-11-23T06:00:00Z',
    logKeptUpTo: '2026-11-23T08:59:57Z',
    lastRestoreDrillAt: '2026-11-20T09:00:00Z',
    lastDowntimePackAt: '2026-11-23T08:50:00Z',
    alarms: [],
  }

  it('names each age', () => {
    expect(backupFindings(fresh, now).map((finding) => finding.says)).toEqual([
      'The last backup is 3 hours old.',
      'The log since then is kept up to 3 seconds ago.',
      'The last restore drill was 3 days ago.',
      'The downtime pack is 10 minutes old.',
    ])
  })

  it('says what to do for each alarm', () => {
    const wrong = backupFindings(
      { ...fresh, alarms: ['backup-failed', 'log-not-kept', 'restore-drill-old', 'downtime-pack-old'] },
      now,
    )
    expect(wrong.map((finding) => finding.good)).toEqual([false, false, false, false])
    expect(wrong[0]?.says).toBe('The last backup is 3 hours old. The one after it failed.')
    expect(wrong.every((finding) => finding.todo !== undefined)).toBe(true)
    const [tried] = backupFindings({ ...fresh, alarms: ['restore-drill-failed'] }, now).filter(
      (one) => !one.good,
    )
    expect(tried?.says).toBe('The last restore drill was 3 days ago. The newest try failed.')
  })

  it('does not ask the tools of others for the log', () => {
    expect(backupFindings({ ...fresh, keptBy: 'own-tools' }, now)).toHaveLength(3)
  })
})

describe('what the doctor says of a disk', () => {
  const disk = { what: 'The data folder', folder: '/srv/data' }
  const GB = 1024 ** 3

  it('is content with room, and not with little or none that can be reached', () => {
    expect(roomFinding(disk, { free: 50 * GB, all: 100 * GB })).toEqual({
      good: true,
      says: 'The data folder (/srv/data) has 50.0 GB (50 %) left.',
    })
    expect(roomFinding(disk, { free: 0.5 * GB, all: 4 * GB }).good).toBe(false)
    expect(roomFinding(disk, { free: 4 * GB, all: 100 * GB }).good).toBe(false)
    expect(roomFinding(disk, null).says).toContain('cannot be reached')
  })

  it('puts what to do under what is wrong', () => {
    expect(findingLines([roomFinding(disk, null)])).toEqual([
      'WRONG  The data folder (/srv/data) cannot be reached.',
      '       Is its disk there? Mount it, or set another folder.',
    ])
  })

  it.each([
    [0.2, '12 seconds'],
    [1 / 60, '1 second'],
    [90, '90 minutes'],
    [180, '3 hours'],
    [4320, '3 days'],
  ])('calls %f minutes %s', (minutes, words) => {
    expect(ageWords(minutes)).toBe(words)
  })
})
