/** The settings of what is kept outside the database. Part of the one schema in `config.ts`. */
import { z } from 'zod'
import { settingNotes } from './setting-notes.ts'

const minutes = (error: string, least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, { error })
    .transform(Number)
    .refine((value) => value === 0 || (value >= least && value <= most), { error })

export const settingsOfBackups = {
  BACKUP_DIR: z.string().optional().register(settingNotes, {
    about:
      'Folder of the backups of the embedded PostgreSQL. Better on another disk; what is above it must be there.',
    otherwise: 'beside DATA_DIR: ./data-backups',
  }),
  BACKUP_EVERY: minutes('must be 0 or a whole number of minutes from 10 to 10080', 10, 10_080)
    .default(1440)
    .register(settingNotes, {
      about:
        'Minutes between whole backups; in between the log is kept, so that a minute is lost at most. 0: none.',
    }),
  BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, { error: 'must be a whole number from 1 to 999' })
    .transform(Number)
    .default(7)
    .register(settingNotes, { about: 'How many whole backups stay.' }),
  BACKUP_DRILL_EVERY: z
    .string()
    .regex(/^([12]?\d|3[01])$/, { error: 'must be a whole number of days from 0 to 31' })
    .transform(Number)
    .default(7)
    .register(settingNotes, {
      about:
        'Days between drills: the newest backup is restored beside BACKUP_DIR, asked, and thrown away. 0: by hand only.',
    }),
  DOWNTIME_DIR: z.string().optional().register(settingNotes, {
    about:
      'Folder of the downtime pack: each 15 minutes a sheet to print, with personal details. Keep it as safe as paper.',
    otherwise: 'beside DATA_DIR: ./data-downtime',
  }),
}
