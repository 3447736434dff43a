/** A call as it stands while people talk: every answer optional, three of them needed to save. Pure. */
import type {
  ConsentCode,
  NeedCode,
  Relationship,
  SafeguardingCode,
  SceneSafety,
  SettingCode,
} from '../../../../src/contracts/vocabulary.ts'
import type { CallForm } from '../../lib/call-queue.ts'

export type EmergencyService = 'ambulance' | 'police' | 'fire'

export interface DangerBegun {
  service: EmergencyService | null
  reference: string
}

export interface CallDraft {
  /** When this call began by the server's clock (ms), as the page knows it. */
  startedMs: number
  callbackNumber: string
  situation: string
  setting: SettingCode | null
  place: string
  siteId: string
  localityId: string
  callerName: string
  relationship: Relationship | ''
  preferredName: string
  legalName: string
  pronouns: string
  dateOfBirth: string
  nhsNumber: string
  livesAt: string
  sceneSafety: SceneSafety | null
  safeguarding: SafeguardingCode | null
  safeguardingNote: string
  consent: ConsentCode | null
  needs: NeedCode[]
  needsNote: string
  danger: { service: EmergencyService; reference: string } | null
  /** A 999 record that was begun and neither kept nor taken off. */
  dangerBegun: DangerBegun | null
  join: { id: string; reference: string } | null
  /** For a call entered from paper: '02:40', and why it is entered late. */
  earlierClock: string
  earlierReason: string
}

export const emptyCall: CallDraft = {
  startedMs: 0,
  callbackNumber: '',
  situation: '',
  setting: null,
  place: '',
  siteId: '',
  localityId: '',
  callerName: '',
  relationship: '',
  preferredName: '',
  legalName: '',
  pronouns: '',
  dateOfBirth: '',
  nhsNumber: '',
  livesAt: '',
  sceneSafety: null,
  safeguarding: null,
  safeguardingNote: '',
  consent: null,
  needs: [],
  needsNote: '',
  danger: null,
  dangerBegun: null,
  join: null,
  earlierClock: '',
  earlierReason: '',
}

/** One key for a caller who cannot say where the young person is: it never holds up the call (§three-answers). */
export const locationNotKnown = {
  setting: 'other',
  place: 'Location not known',
  siteId: '',
  localityId: '',
} as const satisfies Partial<CallDraft>

/** Another setting: a known place belongs to the one before, and so does the locality that came with it. */
export const movedTo = (draft: CallDraft, setting: SettingCode): Partial<CallDraft> =>
  draft.siteId === '' ? { setting } : { setting, siteId: '', localityId: '' }

/** True when nothing has been answered yet. */
export const isUntouched = (draft: CallDraft): boolean =>
  JSON.stringify({ ...draft, startedMs: 0 }) === JSON.stringify(emptyCall)

/** What still keeps the call from being saved, field and words. */
export function missingOf(draft: CallDraft): { field: string; message: string; words: string }[] {
  const missing = []
  if (draft.callbackNumber.trim() === '')
    missing.push({
      field: 'callbackNumber',
      message: 'type it, or say withheld or unknown',
      words: 'call-back number',
    })
  if (draft.situation.trim() === '')
    missing.push({ field: 'situation', message: 'a few words are enough', words: 'what is happening' })
  if (draft.setting === null)
    missing.push({
      field: 'setting',
      message: 'choose where the young person is',
      words: 'where the young person is',
    })
  return missing
}

/** Leaves out what was not answered: blank is not an answer, and says so by its absence. */
function answered<T extends Record<string, unknown>>(
  fields: T,
): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  const given = Object.entries(fields).filter(
    ([, value]) =>
      value !== null && value !== undefined && !(typeof value === 'string' && value.trim() === ''),
  )
  return Object.fromEntries(given) as Partial<{ [K in keyof T]: NonNullable<T[K]> }>
}

/** The request for a draft with its three answers. `startedAt` (ISO) only for a call entered from paper. */
export function formOf(draft: CallDraft, setting: SettingCode, startedAt: string | null): CallForm {
  const young = answered({
    preferredName: draft.preferredName,
    legalName: draft.legalName,
    pronouns: draft.pronouns,
    dateOfBirth: draft.dateOfBirth,
    nhsNumber: draft.nhsNumber,
    livesAt: draft.livesAt,
  })
  return {
    callbackNumber: draft.callbackNumber,
    situation: draft.situation,
    setting,
    ...answered({
      place: draft.place,
      siteId: draft.siteId,
      localityId: draft.localityId,
      callerName: draft.callerName,
      relationship: draft.relationship === '' ? null : draft.relationship,
      sceneSafety: draft.sceneSafety,
      safeguarding: draft.safeguarding,
      safeguardingNote: draft.safeguardingNote,
      consent: draft.consent,
      needsNote: draft.needsNote,
      joinCase: draft.join?.id,
    }),
    ...(Object.keys(young).length > 0 ? { youngPerson: young } : {}),
    ...(draft.needs.length > 0 ? { needs: draft.needs } : {}),
    ...(draft.danger
      ? {
          immediateDanger: {
            service: draft.danger.service,
            ...answered({ reference: draft.danger.reference }),
          },
        }
      : {}),
    ...(startedAt ? { startedAt, ...answered({ startedReason: draft.earlierReason }) } : {}),
  }
}
