/** What is kept outside the database, when that last went well, and what about it needs a person. */
import { z } from 'zod'
import { instant } from './shapes.ts'

export const safekeepingAlarms = [
  'no-backup',
  'backup-old',
  'backup-failed',
  'log-not-kept',
  'restore-never-tried',
  'restore-drill-old',
  'restore-drill-failed',
  'downtime-pack-old',
] as const
export type SafekeepingAlarm = (typeof safekeepingAlarms)[number]

/** All times are machine time. */
export const safekeepingView = z.object({
  /** Who takes backups: Holdfast of its embedded database, or the tools of whoever runs the database. */
  keptBy: z.enum(['holdfast', 'own-tools']),
  lastBackupAt: instant.nullable(),
  /** Up to when the database's log is kept beside the last backup. */
  logKeptUpTo: instant.nullable(),
  lastRestoreDrillAt: instant.nullable(),
  lastDowntimePackAt: instant.nullable(),
  alarms: z.array(z.enum(safekeepingAlarms)),
})
export type SafekeepingView = z.output<typeof safekeepingView>
