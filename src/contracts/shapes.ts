/** Shapes that several contracts share. Free text refuses NUL and lone surrogates, which PostgreSQL cannot keep. */
import { z } from 'zod'

export const id = z.uuid()
export const instant = z.iso.datetime({ offset: true })
export const date = z.iso.date()

const NUL = String.fromCharCode(0)
const keepable = (value: string): boolean => !value.includes(NUL) && value.isWellFormed()
/** Bidirectional overrides and isolates can make one name look like another. */
const direction = /[\u202a-\u202e\u2066-\u2069]/g

/** Text a person wrote: trimmed, 1 to `most` characters, or from `atLeast.characters` on, with one message for less. */
export const text = (most: number, atLeast = { characters: 1, message: 'is empty' }) =>
  z
    .string()
    .refine(keepable, { message: 'holds a character that cannot be kept' })
    .transform((value) => value.replace(direction, '').trim())
    .pipe(
      z
        .string()
        .min(atLeast.characters, { message: atLeast.message })
        .max(most, { message: `is longer than ${most} characters` }),
    )

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), asOf: instant, position: z.number().int() })

export const byId = z.object({ id })
export const person = z.object({ id, name: z.string() })
export const warning = z.object({ field: z.string(), code: z.string(), message: z.string() })
export type Warning = z.output<typeof warning>
