/** What a case shows of the young person. */
import { z } from 'zod'
import { date, id } from '../shapes.ts'

const youngPersonView = z.object({
  id,
  preferredName: z.string().nullable(),
  legalName: z.string().nullable(),
  pronouns: z.string().nullable(),
  dateOfBirth: date.nullable(),
  age: z.number().int().nullable(),
  nhsNumber: z.string().nullable(),
  nhsNumberStatus: z.enum(['not-given', 'not-verified', 'invalid']),
  /** Where they live; where they are now is the place of the case. */
  livesAt: z.string().nullable(),
})

/** What a row of the board shows of it. */
export const personInRow = {
  /** Preferred name for those who may read the case; null when not given. */
  preferredName: z.string().nullable(),
}

export const personParts = {
  person: { ...personInRow, youngPerson: youngPersonView.nullable() },
}
