import { expect, it } from 'vitest'
import type { EngineView } from '../../../../src/contracts/health.ts'
import { engineLines, safekeepingAlarms } from './engine-words.ts'

const now = Date.parse('2026-11-23T03:00:00Z')
const well: EngineView = {
  status: 'running',
  clockDifferenceMs: 1,
  sweeperLastBeatAt: '2026-11-23T02:59:59Z',
  scheduledDeadlines: 23,
  overdueDeadlines: 0,
  oldestOverdueMs: 0,
  failedTimers: 0,
  sequencerLag: 0,
  effectLag: 0,
  oldestEffectMs: 0,
  failedConsistencyChecks: [],
  stuck: {},
  alarms: [],
  timersRunning: true,
  processes: 1,
  wrongClocks: 0,
  queue: { backend: 'postgres', state: 'running', rebuilds: 0, remindersNotTaken: 0, says: 'Running' },
  trim: { removed: {}, more: false, sinceMs: null },
  safekeeping: {
    keptBy: 'holdfast',
    lastBackupAt: '2026-11-22T23:00:00Z',
    logKeptUpTo: '2026-11-23T02:59:50Z',
    lastRestoreDrillAt: null,
    lastDowntimePackAt: '2026-11-23T02:50:00Z',
    alarms: [],
  },
  asOf: '2026-11-23T03:00:00Z',
}

it('says that all is well, line by line', () => {
  const lines = engineLines(well, now, 'Europe/London')
  expect(lines.every((line) => line.well)).toBe(true)
  expect(lines.find((line) => line.name === 'Restore last tried')?.words).toBe('Never yet')
})

it('says what is not, in words that somebody can act on', () => {
  const ill: EngineView = {
    ...well,
    timersRunning: false,
    overdueDeadlines: 4,
    oldestOverdueMs: 65_000,
    safekeeping: { ...well.safekeeping, alarms: ['backup-old', 'restore-never-tried'] },
  }
  const lines = engineLines(ill, now, 'Europe/London').filter((line) => !line.well)
  expect(lines.map((line) => line.name)).toEqual(['Timers', 'Overdue', 'Last backup', 'Restore last tried'])
  expect(safekeepingAlarms(ill)).toEqual([
    'The last backup is too old.',
    'Bringing a backup back has never been tried.',
  ])
})

it('tells a manager that the newest backup could not be brought back', () => {
  const ill: EngineView = {
    ...well,
    safekeeping: { ...well.safekeeping, alarms: ['restore-drill-failed'] },
  }
  const lines = engineLines(ill, now, 'Europe/London').filter((line) => !line.well)
  expect(lines.map((line) => line.name)).toEqual(['Restore last tried'])
  expect(safekeepingAlarms(ill)).toEqual(['The newest backup could not be brought back when that was tried.'])
})
