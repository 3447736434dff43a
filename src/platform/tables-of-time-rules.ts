/** Rows of what people noted, promised and found out about the clocks of a case. */
import type * as v from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'

export interface ClockExceptionTable {
  service_id: string
  id: string
  case_id: string
  code: v.ExceptionCode
  note: string | null
  author_id: string
  at: Instant
}
export interface BreachReviewTable {
  service_id: string
  id: string
  case_id: string
  cause: v.BreachCause
  note: string
  author_id: string
  at: Instant
}
export interface ContactAttemptTable {
  service_id: string
  id: string
  case_id: string
  medium: v.ContactMedium
  result: v.FailedContact
  note: string | null
  author_id: string
  at: Instant
}
export interface PoliceAnswerTable {
  service_id: string
  id: string
  case_id: string
  follow_up_id: string
  response: v.PoliceResponse
  reference: string | null
  reason: string | null
  author_id: string
  at: Instant
}
export interface FollowUpTable {
  service_id: string
  id: string
  case_id: string
  kind: v.FollowUpKind
  note: string | null
  reference: string | null
  /** Whose advice is asked for; null for every other kind, and for what was asked before there was a choice. */
  adviser: v.AdviserRole | null
  /** Null when the policy asked for it. */
  asked_by: string | null
  asked_at: Instant
  due_at: Instant
  done_note: string | null
  done_by: string | null
  done_at: Instant | null
}
/** A prompt to look at the urgency again; one at a time stands. */
export interface LookAgainTable {
  service_id: string
  id: string
  case_id: string
  why: v.LookAgainReason
  since: Instant
  answered_at: Instant | null
}
/** When, and by which correction, a breach turned out to have been in time; until another correction made it late again. */
export interface BreachInTimeTable {
  service_id: string
  id: string
  case_id: string
  why: v.BreachCorrection
  since: Instant
  late_again_at: Instant | null
}
