/** What is kept outside the database, in sentences. Pure. */
import type { SafekeepingAlarm, SafekeepingView } from '../../contracts/safekeeping.ts'
import { type Instant, minutesBetween, parseInstant } from '../../kernel/clock.ts'
import { ageWords, bad, type Finding, good } from './finding.ts'

const advice: Readonly<Record<SafekeepingAlarm, string>> = {
  'no-backup':
    'Take one: npm run backup; and see that BACKUP_EVERY is not 0. With DATABASE_URL: docs/backup.md, then npm run backup -- --record.',
  'backup-old': 'Take one now: npm run backup. Then read in the log why none came by itself.',
  'backup-failed': 'Read in the log why (disk full, folder gone), mend it, then npm run backup.',
  'log-not-kept':
    'Is the disk of BACKUP_DIR there, writable and not full? Until it is, the loss of this machine loses what came since.',
  'restore-never-tried': 'Try it now: npm run restore -- --drill',
  'restore-drill-old': 'Try it again: npm run restore -- --drill',
  'restore-drill-failed':
    'The newest backup may not help. Read in the log why, take a new one (npm run backup), and try that: npm run restore -- --drill',
  'downtime-pack-old':
    'Is the disk of DOWNTIME_DIR there, writable and not full? Print the board by hand meanwhile.',
}

export function backupFindings(view: SafekeepingView, now: Instant): Finding[] {
  const ago = (at: string | null) => (at === null ? null : ageWords(minutesBetween(parseInstant(at), now)))
  const because = (among: readonly SafekeepingAlarm[]) => view.alarms.find((alarm) => among.includes(alarm))
  const tell = (says: string, among: readonly SafekeepingAlarm[]): Finding => {
    const alarm = because(among)
    return alarm === undefined ? good(says) : bad(says, advice[alarm])
  }
  const backup = ago(view.lastBackupAt)
  const log = ago(view.logKeptUpTo)
  const drill = ago(view.lastRestoreDrillAt)
  const pack = ago(view.lastDowntimePackAt)
  const failed = view.alarms.includes('backup-failed') ? ' The one after it failed.' : ''
  const drillFailed = view.alarms.includes('restore-drill-failed') ? ' The newest try failed.' : ''
  return [
    tell(backup === null ? 'No backup was taken yet.' : `The last backup is ${backup} old.${failed}`, [
      'no-backup',
      'backup-old',
      'backup-failed',
    ]),
    ...(view.keptBy === 'own-tools' || backup === null
      ? []
      : [
          tell(
            log === null ? 'The log since then is not kept.' : `The log since then is kept up to ${log} ago.`,
            ['log-not-kept'],
          ),
        ]),
    tell(
      `${drill === null ? 'No restore went well yet.' : `The last restore drill was ${drill} ago.`}${drillFailed}`,
      ['restore-never-tried', 'restore-drill-old', 'restore-drill-failed'],
    ),
    tell(pack === null ? 'There is no downtime pack yet.' : `The downtime pack is ${pack} old.`, [
      'downtime-pack-old',
    ]),
  ]
}
