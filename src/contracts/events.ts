/**
 * What can happen, as ids and codes. What people wrote stands in rows that an event cites by id.
 * One event, one fact, one line of the timeline (`contracts/words/timeline.ts`).
 */
import type { DeadlineKind } from './deadline-kinds.ts'
import type { PartEvents } from './part-events.ts'
import type {
  AdviserRole,
  AssignmentRole,
  BreachCause,
  BreachCorrection,
  ContactMedium,
  DeclineReason,
  Disposition,
  ExceptionCode,
  FailedContact,
  FollowUpKind,
  HandBackReason,
  LookAgainReason,
  OnCallRole,
  PoliceResponse,
  SceneSafety,
  SettingCode,
  Tier,
  TriageOutcome,
  VisitStep,
} from './vocabulary.ts'
import type { DetentionFact, ExtensionReason, OutsideCode, PlaceOfSafety } from './vocabulary-of-detention.ts'

export interface DetentionFactSaid {
  kind: DetentionFact
  place: PlaceOfSafety | null
  at: string
  /** By how much an extension extends. */
  minutes: number | null
}

/** Besides these, whatever features declare for themselves. */
export interface EventPayloads extends PartEvents {
  'call.logged': { callId: string; setting: SettingCode; immediateDanger: boolean }
  'call.joined': { callId: string; setting: SettingCode; immediateDanger: boolean }
  'call.ended': { callId: string; disposition: Disposition }
  'received-time.amended': { callId: string; amendmentId: string; from: string; to: string }
  'emergency-services.called': { recordId: string; service: 'ambulance' | 'police' | 'fire' }
  'story.added': { entryId: string }
  /** Names of the fields a person corrected, never their values. */
  'case.amended': {
    fields: string[]
    editVersion: number
    /** Where the setting was among them: it decides the response time. */
    setting?: { from: SettingCode; to: SettingCode }
  }
  'case.triaged': {
    triageId: string
    outcome: TriageOutcome
    tier: Tier | null
    sceneSafety: SceneSafety
    dueAt: string | null
    responseTimesVersion: number
  }
  /** `direction` by response time; a downgrade after a breach names who agreed to it. */
  'case.retriaged': {
    triageId: string
    from: TriageOutcome
    outcome: TriageOutcome
    tier: Tier
    dueAt: string
    direction: 'up' | 'down' | 'same'
    agreedBy: string | null
    responseTimesVersion: number
  }
  /** A downgrade after a breach, which waits for a second person. */
  'retriage.proposed': { triageId: string; from: TriageOutcome; outcome: TriageOutcome }
  'retriage.turned-down': { triageId: string; outcome: TriageOutcome }
  /** By whoever proposed it, with a reason that stands beside the proposal. */
  'retriage.withdrawn': { triageId: string; outcome: TriageOutcome }
  /** With the share of the time that is gone, in whole percent, when that is why. */
  'look-again.asked': { why: LookAgainReason; share?: number }
  'look-again.kept': { why: LookAgainReason; outcome: TriageOutcome }
  'breach.explained': { reviewId: string; cause: BreachCause }
  /** A breach, which stays one: by a correction the response was in time after all, or is late again. */
  'breach.corrected': { inTime: boolean; by: BreachCorrection; dueAt: string; seenAt: string | null }
  'exception.noted': { exceptionId: string; code: ExceptionCode }
  'contact.failed': { attemptId: string; medium: ContactMedium; result: FailedContact }
  'follow-up.asked': { followUpId: string; kind: FollowUpKind; dueAt: string; adviser?: AdviserRole }
  /** Reference and reason stand in the row it cites. */
  'police.answered': { answerId: string; followUpId: string; response: PoliceResponse }
  'follow-up.done': { followUpId: string; kind: FollowUpKind }
  'case.held': { holderId: string; holderName: string; untilAllocation: string }
  'case.escalation-exhausted': {
    assignmentRole: AssignmentRole
    why: 'nobody-on-call' | 'no-steps' | 'escalation-exhausted' | 'nobody-left' | 'not-triaged'
  }
  /** `assignmentId` cites the assignment that ended, and what was written; `by` somebody who leads the shift, in their place. */
  'case.handed-back': {
    assignmentId: string
    responderId: string
    responderName: string
    reason: HandBackReason
    by: 'themselves' | 'leader'
  }
  'offer.made': {
    offerId: string
    assignmentRole: AssignmentRole
    policyStep: number
    role: OnCallRole
    responderId: string
    responderName: string
    lapsesAt: string
    /** Who has it and would hand it on to them; absent from an offer of the escalation policy. */
    handedOnBy?: string
  }
  'offer.accepted': {
    offerId: string
    assignmentRole: AssignmentRole
    responderId: string
    responderName: string
    minutesToArrive: number | null
    by: 'console' | 'text' | 'taken'
    /** Who had it until then and handed it on. */
    from?: { id: string; name: string }
  }
  'offer.declined': {
    offerId: string
    assignmentRole: AssignmentRole
    responderId: string
    responderName: string
    reason: DeclineReason | null
    by: 'console' | 'text'
  }
  /** Why they declined, in their own words, which stand on the offer. */
  'offer.reasoned': {
    offerId: string
    assignmentRole: AssignmentRole
    responderId: string
    responderName: string
  }
  'offer.lapsed': {
    offerId: string
    assignmentRole: AssignmentRole
    policyStep: number
    responderId: string
    responderName: string
  }
  /** All that were open, at once, however many were asked. */
  'offers.withdrawn': {
    offers: {
      offerId: string
      assignmentRole: AssignmentRole
      responderId: string
      responderName: string
    }[]
  }
  'brief.opened': { visitId: string; responderId: string }
  'visit.stepped': {
    visitId: string
    stepId: string
    step: VisitStep
    medium: ContactMedium | null
    responderId: string
    responderName: string
    /** Entered again to put an earlier entry right; absent from events of before this word. */
    correction?: boolean
    /** When it really happened; only where it was entered later. */
    happenedAt?: string
    /** What the entry said that was corrected where it stands; absent for every other. */
    was?: { at: string; medium: ContactMedium | null }
  }
  /** A correction took the contact back that had stopped this clock; `dueAt` null when no response is due any more. */
  'clock.runs-again': { clock: 'direct-contact' | 'face-to-face'; dueAt: string | null; breached: boolean }
  'clock.stopped': { clock: 'direct-contact' | 'face-to-face'; at: string; withinTarget: boolean }
  /** A warning says its share of the time, in whole percent; one of before 2026-11-23 has the share of its name. */
  'deadline.passed': {
    deadlineId: string
    kind: DeadlineKind
    dueAt: string
    escalation: number
    share?: number
    /** Of a response that is late only since this was corrected. */
    correction?: BreachCorrection
  }
  'timer.failed': { deadlineId: string; kind: DeadlineKind; failures: number }
  'text.sent': {
    messageId: string
    template: string
    recipientId: string
    recipientName: string
    possibleDouble: boolean
  }
  'text.failed': {
    messageId: string
    template: string
    recipientId: string
    recipientName: string
    code: string
  }
  'text.delivered': { messageId: string; template: string; recipientId: string; recipientName: string }
  'text.received': {
    inboundId: string
    senderId: string | null
    senderName: string | null
    understood: boolean
  }
  'text.answered': { inboundId: string; understood: boolean }
  /** Nobody has read it yet, and somebody was told; `escalation` counts from 1. */
  'text.unread': { inboundId: string; escalation: number }
  'text.read': { inboundId: string }
  /**
   * `at` as claimed by whoever recorded it; `happened` when it was recorded although the law would refuse it. `beganAt` says
   * which detention it is of, where that is not the last of the case.
   */
  'detention.recorded': {
    detentionId: string
    factId: string
    kind: Exclude<DetentionFact, 'extended'>
    place: PlaceOfSafety | null
    at: string
    happened: boolean
    beganAt?: string
  }
  'detention.extended': {
    detentionId: string
    factId: string
    reason: ExtensionReason
    minutes: number
    at: string
    happened: boolean
    beganAt?: string
  }
  /**
   * `factId` takes the fact `voids` back; `instead` is null when it did not happen. `ends` says from when to when the end
   * of the time allowed moved, where it did and they are held; from null where nothing ran.
   */
  'detention.corrected': {
    detentionId: string
    factId: string
    voids: string
    was: DetentionFactSaid
    instead: DetentionFactSaid | null
    ends: { from: string | null; to: string | null } | null
    beganAt?: string
  }
  /** Something recorded is outside what the Act allows; `factId` cites the mark. */
  'detention.outside': { detentionId: string; factId: string; code: OutsideCode }
  /** What was recorded since shows that a mark does not hold; the mark stays. */
  'detention.resolved': { detentionId: string; factId: string; markId: string; code: OutsideCode }
  'case.closed': { closureId: string; state: 'closed' | 'cancelled' }
  'session.revoked': { membershipId: string }
}

export type EventType = keyof EventPayloads
export type EventOf<T extends EventType> = { type: T; payload: EventPayloads[T] }
export type AnyEvent = { [T in EventType]: EventOf<T> }[EventType]

/** Who did it: a member, a clock of ours, or a text from a handset. `name` is the display name of staff. */
export type Actor =
  | { kind: 'member'; membershipId: string; name: string; via: 'console' | 'text' }
  | { kind: 'engine'; name: string }
