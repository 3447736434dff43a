/** The engine in sentences for those who answer for it: what it is, how it is, and whether somebody has to act. Pure. */
import type { EngineView } from '../../../../src/contracts/health.ts'
import type { SafekeepingAlarm } from '../../../../src/contracts/safekeeping.ts'
import { clockDay, duration } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'

interface EngineLine {
  readonly name: string
  readonly words: string
  readonly well: boolean
}

const alarmWords: Record<SafekeepingAlarm, string> = {
  'no-backup': 'There is no backup.',
  'backup-old': 'The last backup is too old.',
  'backup-failed': 'The last attempt at a backup failed.',
  'log-not-kept': 'The log since the last backup is not kept.',
  'restore-never-tried': 'Bringing a backup back has never been tried.',
  'restore-drill-old': 'It is long since bringing a backup back was tried.',
  'restore-drill-failed': 'The newest backup could not be brought back when that was tried.',
  'downtime-pack-old': 'The sheet for the hour without screens is old.',
}

export function engineLines(view: EngineView, nowMs: number, timeZone: string): EngineLine[] {
  const at = (iso: string | null): string =>
    iso === null ? 'Never yet' : clockDay(toMs(iso), nowMs, timeZone)
  const { safekeeping, queue } = view
  const overdue = view.overdueDeadlines
  return [
    {
      name: 'Timers',
      words: view.timersRunning
        ? `Running; ${view.scheduledDeadlines} deadlines are armed`
        : 'NOT RUNNING: ring the technical on-call',
      well: view.timersRunning,
    },
    {
      name: 'Overdue',
      words: overdue === 0 ? 'Nothing' : `${overdue}, the oldest by ${duration(view.oldestOverdueMs)}`,
      well: overdue === 0 || view.oldestOverdueMs < 5000,
    },
    {
      name: 'Deadlines that fail again and again',
      words: view.failedTimers === 0 ? 'None' : `${view.failedTimers}: see the board`,
      well: view.failedTimers === 0,
    },
    { name: 'Queue', words: queue.says, well: queue.state === 'running' },
    {
      name: 'Clocks',
      words:
        view.wrongClocks === 0
          ? 'Agree with the database'
          : `${view.wrongClocks} of ${view.processes} processes have a wrong clock`,
      well: view.wrongClocks === 0,
    },
    {
      name: 'What must always be true',
      words:
        view.failedConsistencyChecks.length === 0
          ? 'All of it is true'
          : `Broken: ${view.failedConsistencyChecks.join('; ')}`,
      well: view.failedConsistencyChecks.length === 0,
    },
    {
      name: 'Last backup',
      words: at(safekeeping.lastBackupAt),
      well: !safekeeping.alarms.some((alarm) => alarm === 'no-backup' || alarm.startsWith('backup-')),
    },
    {
      name: 'Log kept up to',
      words: at(safekeeping.logKeptUpTo),
      well: !safekeeping.alarms.includes('log-not-kept'),
    },
    {
      name: 'Restore last tried',
      words: at(safekeeping.lastRestoreDrillAt),
      well: !safekeeping.alarms.some((alarm) => alarm.startsWith('restore-')),
    },
    {
      name: 'Sheet for the hour without screens',
      words: at(safekeeping.lastDowntimePackAt),
      well: !safekeeping.alarms.includes('downtime-pack-old'),
    },
  ]
}

/** What has to be done about backups, one sentence each. */
export const safekeepingAlarms = ({ safekeeping }: EngineView): string[] =>
  safekeeping.alarms.map((alarm) => alarmWords[alarm])
