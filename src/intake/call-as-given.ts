/**
 * What a caller said, read as well as it can be. Nothing said badly stops a call: what cannot be read is kept as given
 * with a warning and is not used for matching (§three-answers). Pure.
 */
import type { LogCallForm } from '../contracts/calls.ts'
import type { Warning } from '../contracts/shapes.ts'
import type { Relationship, SettingCode } from '../contracts/vocabulary.ts'
import { warningWords } from '../contracts/words/warnings.ts'
import { readNhsNumber } from './nhs-number.ts'
import { readPhoneNumber } from './phone-number.ts'
import { referralSource } from './setting.ts'
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

export interface CallbackAsGiven {
  readonly kind: 'number' | 'withheld' | 'unknown' | 'unreadable'
  /** E.164 with `;ext=`, or as given when unreadable; null when there is none. */
  readonly number: string | null
  /** What the blind index is made of; null keeps it out of matching. */
  readonly matchable: string | null
}

/** For a start that was said to be later than now; the time the call was logged stands instead. */
export const startsInTheFuture: Warning = {
  field: 'startedAt',
  code: 'started-in-the-future',
  message: warningWords['started-in-the-future'],
}

/** For a known place that belongs to another setting than the one that was chosen. */
export const siteElsewhere: Warning = {
  field: 'siteId',
  code: 'site-of-another-setting',
  message: warningWords['site-of-another-setting'],
}

type Add = (field: string, code: keyof typeof warningWords) => void

const collector =
  (warnings: Warning[]): Add =>
  (field, code) =>
    void warnings.push({ field, code, message: warningWords[code] })

export function readCallback(given: string, field: string, warnings: Warning[]): CallbackAsGiven {
  const reading = readPhoneNumber(given)
  const add = collector(warnings)
  if (reading.kind === 'withheld' || reading.kind === 'unknown')
    return { kind: reading.kind, number: null, matchable: null }
  if (reading.kind === 'unreadable') {
    add(field, reading.warning)
    return { kind: 'unreadable', number: reading.given, matchable: null }
  }
  if (reading.warning) add(field, reading.warning)
  const number = reading.extension === undefined ? reading.e164 : `${reading.e164};ext=${reading.extension}`
  return { kind: 'number', number, matchable: reading.warning ? null : reading.e164 }
}

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

const relationshipBySetting: Partial<Record<SettingCode, Relationship>> = {
  'emergency-department': 'emergency-department',
  'paediatric-ward': 'ward',
  'school-or-college': 'school-or-college',
  'police-street': 'police',
  'police-custody': 'police',
  gp: 'gp',
  'social-care': 'social-care',
}

/** Who rings, when nobody said: a setting where professionals ring says it, elsewhere it stays not said. */
export const relationshipOf = (form: Pick<LogCallForm, 'relationship' | 'setting'>): Relationship =>
  form.relationship ?? relationshipBySetting[form.setting] ?? 'not-said'

export const sourceOf = (form: Pick<LogCallForm, 'relationship' | 'setting'>): string =>
  referralSource(form.setting, relationshipOf(form))
