/** What a person reads about each setting, kept beside its schema: in `--help` and in the documentation. */
import { z } from 'zod'

export type SettingNote = {
  readonly about: string
  /** What stands in the column "default" where the schema has none of its own. */
  readonly otherwise?: string
  readonly example?: string
  /** Never shown, logged or repeated in a problem. */
  readonly secret?: boolean
}

export const settingNotes = z.registry<SettingNote>()
