/** What the reference model remembers of one case: only what a person could have written on a sheet of paper. */
import type { DeadlineKind } from '../../src/contracts/deadline-kinds.ts'
import type {
  ContactMedium,
  FollowUpKind,
  OnCallRole,
  SettingCode,
  Tier,
  TriageOutcome,
  VisitStep,
} from '../../src/contracts/vocabulary.ts'
import type { ResponseTimesBody } from '../../src/sla/first-response-times.ts'
import type { Chosen } from './due.ts'

export interface Person {
  readonly membershipId: string
  readonly role: OnCallRole
  readonly localityId: string | null
}

/** Something that must happen by a time; `of` says which of several, `escalation` how often it has passed before, plus one. */
export interface Alarm {
  readonly kind: DeadlineKind
  readonly of: string
  readonly at: number
  readonly escalation: number
}

export interface Asked {
  readonly person: string
  readonly role: OnCallRole
  readonly policyStep: number
  lapsesAt: number
  state: 'open' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn'
}

export interface Sheet {
  readonly policy: ResponseTimesBody
  readonly setting: SettingCode
  onCall: readonly Person[]
  locality: string | null
  now: number
  state: 'received' | 'triaged' | 'offered' | 'owned' | 'closed' | 'cancelled'
  /** When the call was logged, and when it came in as far as is known. */
  readonly logged: number
  received: number
  /** Every urgency that was in force, with its time: the first is the triage. */
  chosen: Chosen[]
  outcome: TriageOutcome | null
  tier: Tier | null
  due: number | null
  breachedAt: number | null
  /** How many urgencies had been in force when it breached. */
  chosenAtBreach: number
  owner: string | null
  isHolder: boolean
  escalationExhausted: boolean
  alarms: Alarm[]
  passed: string[]
  asked: Asked[]
  /** The step of this escalation that was asked last, and who said no to this case. */
  policyStep: number
  refusedBy: string[]
  /** Who handed it back; each may still be asked for other cases, and take this one. */
  gaveBack: string[]
  acceptedAt: number | null
  /** The arrival that was promised. */
  eta: number | null
  visit: {
    person: string
    ended: boolean
    /** Over for good: only what was said of it can be corrected. */
    handedBack: boolean
    steps: { step: VisitStep; medium: ContactMedium | null; at: number }[]
  } | null
  /** Of visits before this one. */
  earlier: { step: VisitStep; medium: ContactMedium | null; at: number }[]
  direct: number | null
  faceToFace: number | null
  followUps: { kind: FollowUpKind; of: string; open: boolean }[]
  lookAgain: boolean
  proposal: { outcome: Exclude<TriageOutcome, 'advice'>; by: string } | null
}

export const isOpen = (sheet: Sheet): boolean => sheet.state !== 'closed' && sheet.state !== 'cancelled'

export function freshSheet(
  policy: ResponseTimesBody,
  setting: SettingCode,
  onCall: readonly Person[],
  now: number,
): Sheet {
  return {
    policy,
    setting,
    onCall,
    locality: null,
    now,
    state: 'received',
    logged: now,
    received: now,
    chosen: [],
    outcome: null,
    tier: null,
    due: null,
    breachedAt: null,
    chosenAtBreach: 0,
    owner: null,
    isHolder: false,
    escalationExhausted: false,
    alarms: [],
    passed: [],
    asked: [],
    policyStep: 0,
    refusedBy: [],
    gaveBack: [],
    acceptedAt: null,
    eta: null,
    visit: null,
    earlier: [],
    direct: null,
    faceToFace: null,
    followUps: [],
    lookAgain: false,
    proposal: null,
  }
}

/** Sets an alarm; at most one of a kind for the same thing. */
export function set(sheet: Sheet, kind: DeadlineKind, at: number, of = 'case', escalation = 1): void {
  stop(sheet, [kind], of)
  sheet.alarms.push({ kind, of, at, escalation })
}

export function stop(sheet: Sheet, kinds: readonly DeadlineKind[], of = 'case'): void {
  sheet.alarms = sheet.alarms.filter((alarm) => !(kinds.includes(alarm.kind) && alarm.of === of))
}

export const isSet = (sheet: Sheet, kind: DeadlineKind): boolean =>
  sheet.alarms.some((alarm) => alarm.kind === kind)
