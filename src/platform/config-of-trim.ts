/** The setting of how long is kept what is only needed for a while. Part of the one schema in `config.ts`. */
import { z } from 'zod'
import { settingNotes } from './setting-notes.ts'

const wrong = 'must be a whole number of days from 8 to 365'

export const settingsOfTrim = {
  IDEMPOTENCY_KEEP_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, { error: wrong })
    .transform(Number)
    .refine((days) => days >= 8 && days <= 365, { error: wrong })
    .default(14)
    .register(settingNotes, {
      about:
        'Days for which a request that is sent again is known by its key. A console may send a call for 7 days that it kept while the line was down.',
    }),
}
