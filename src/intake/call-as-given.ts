/**
 * What a caller said, read as well as it can be. Nothing said badly stops a call: what cannot be read is kept as given
 * with a warning and is not used for matching (§three-answers). Pure.
 */

import { referralSource } from '../cases/setting.ts'
import type { LogCallForm } from '../contracts/calls.ts'
import type { Warning } from '../contracts/shapes.ts'
import type { Relationship, SettingCode } from '../contracts/vocabulary.ts'
import { warningWords } from '../contracts/words/warnings.ts'
import { collector } from '../people/person-as-given.ts'
import { readPhoneNumber } from './phone-number.ts'

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
