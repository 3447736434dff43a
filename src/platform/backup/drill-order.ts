/** What the product and the process that tries a backup for it say to each other. */
import { z } from 'zod'
import { backupNote } from './backup-folder.ts'

export const drillOrder = z.object({
  backup: backupNote.extend({ name: z.string(), folder: z.string(), wal: z.string() }),
  backupDir: z.string(),
  /** Comes this way and no other: arguments and environments can be read by others. */
  key: z.string().nullable(),
})
export type DrillOrder = z.output<typeof drillOrder>

export const drillAnswer = z.union([
  z.object({ seconds: z.number() }),
  /** `words` are for a person when `foreseen`. */
  z.object({ words: z.string(), foreseen: z.boolean() }),
])
export type DrillAnswer = z.output<typeof drillAnswer>
