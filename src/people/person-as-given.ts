/**
 * What was said about a young person, read as well as it can be: what cannot be read is kept as given with a warning, and
 * is not used for matching. Pure.
 */
import type { LogCallForm } from '../contracts/calls.ts'
import type { Warning } from '../contracts/shapes.ts'
import { warningWords } from '../contracts/words/warnings.ts'
import { readNhsNumber } from './nhs-number.ts'
import { readDateOfBirth } from './written-date.ts'

export interface PersonAsGiven {
  readonly preferredName: string | null
  readonly legalName: string | null
  readonly pronouns: string | null
  readonly dateOfBirth: string | null
  readonly dateOfBirthGiven: string | null
  /** Ten digits when it may be matched, else as given. */
  readonly nhsNumber: string | null
  readonly nhsNumberStatus: 'not-given' | 'not-verified' | 'invalid'
  readonly livesAt: string | null
}

type Add = (field: string, code: keyof typeof warningWords) => void

/** Adds warnings in their words to a list. */
export const collector =
  (warnings: Warning[]): Add =>
  (field, code) =>
    void warnings.push({ field, code, message: warningWords[code] })

/** @param today ISO date in the service's time zone */
export function readPerson(
  given: NonNullable<LogCallForm['youngPerson']>,
  today: string,
  field: string,
  warnings: Warning[],
): PersonAsGiven {
  const add = collector(warnings)
  const nhs = readNhsNumber(given.nhsNumber)
  if (nhs.status === 'invalid') add(`${field}nhsNumber`, 'nhs-number-invalid')
  const born = given.dateOfBirth === undefined ? null : readDateOfBirth(given.dateOfBirth, today)
  if (born?.kind === 'unreadable')
    add(`${field}dateOfBirth`, born.fault === 'in-the-future' ? 'date-in-the-future' : 'date-unreadable')
  return {
    preferredName: given.preferredName ?? null,
    legalName: given.legalName ?? null,
    pronouns: given.pronouns ?? null,
    dateOfBirth: born?.kind === 'date' ? born.date : null,
    dateOfBirthGiven: born?.kind === 'unreadable' ? born.given : null,
    nhsNumber:
      nhs.status === 'number-not-present'
        ? null
        : nhs.status === 'invalid'
          ? (given.nhsNumber ?? null)
          : nhs.digits,
    nhsNumberStatus:
      nhs.status === 'number-not-present'
        ? 'not-given'
        : nhs.status === 'invalid'
          ? 'invalid'
          : 'not-verified',
    livesAt: given.livesAt ?? null,
  }
}
