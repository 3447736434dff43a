/** Shapes that several contracts share. Free text refuses NUL and lone surrogates, which PostgreSQL cannot keep. */
import { z } from 'zod'

export const id = z.uuid()
export const instant = z.iso.datetime({ offset: true })
export const date = z.iso.date()

const NUL = String.fromCharCode(0)
const keepable = (value: string): boolean => !value.includes(NUL) && value.isWellFormed()
/** Bidirectional overrides and isolates can make one name look like another. */
const direction = /[\u202a-\u202e\u2066-\u2069]/g
/** What takes a place and shows nothing: joiners and zero-width spaces, fillers, the empty Braille cell. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu
/** Characters that somebody who reads it sees; a run of space is one. */
const seen = (value: string): number =>
  value
    .replace(unseen, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim().length

/**
 * Text a person wrote: trimmed, 1 to `most` characters, or from `atLeast.characters` that can be seen, with one message
 * for less. What cannot be seen is kept: an emoji is made of it.
 */
export const text = (most: number, atLeast = { characters: 1, message: 'is empty' }) =>
  z
    .string()
    .refine(keepable, { message: 'holds a character that cannot be kept' })
    // What the published interface says of it; what is checked stands below, after trimming.
    .meta({ minLength: atLeast.characters, maxLength: most })
    .transform((value) => value.replace(direction, '').trim())
    .pipe(
      z
        .string()
        .refine((value) => seen(value) >= atLeast.characters, { message: atLeast.message })
        .max(most, { message: `is longer than ${most} characters` }),
    )

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), asOf: instant, position: z.number().int() })

export const byId = z.object({ id })
export const person = z.object({ id, name: z.string() })
export const warning = z.object({ field: z.string(), code: z.string(), message: z.string() })
export type Warning = z.output<typeof warning>
