/** Rows of calls, young people and the crisis case with its children. */

import type { JSONColumnType } from 'kysely'
import type { DeadlineKind } from '../contracts/deadline-kinds.ts'
import type * as v from '../contracts/vocabulary.ts'
import type * as d from '../contracts/vocabulary-of-detention.ts'
import type { Instant } from '../kernel/clock.ts'
import type { StreamKind } from './tables-of-events.ts'

type Json<T extends object> = JSONColumnType<T, string, string>

export interface YoungPersonTable {
  service_id: string
  id: string
  preferred_name: string | null
  legal_name: string | null
  pronouns: string | null
  date_of_birth: string | null
  date_of_birth_given: string | null
  nhs_number_sealed: string | null
  nhs_number_index: string | null
  nhs_number_status: 'not-given' | 'not-verified' | 'invalid'
  /** Where they live, for reporting and funding; where they are now stands on case and call. */
  lives_at_sealed: string | null
}
export interface CrisisCaseTable {
  service_id: string
  id: string
  /** Tables in which it has rows; null where nobody counted, and then all are read. */
  filled: string[] | null
  reference: string
  rev: number
  edit_version: number
  state: v.CaseState
  tier: v.Tier | null
  triage_outcome: v.TriageOutcome | null
  received_at: Instant
  touched_at: Instant
  triaged_at: Instant | null
  closed_at: Instant | null
  setting: v.SettingCode
  source_code: string
  place_sealed: string | null
  site_id: string | null
  locality_id: string | null
  scene_safety: v.SceneSafety
  safeguarding: v.SafeguardingCode
  safeguarding_note: string | null
  consent: v.ConsentCode
  needs: string[]
  needs_note: string | null
  young_person_id: string | null
  owner_id: string | null
  owner_is_holder: boolean
  unowned_since: Instant | null
  escalation_exhausted: boolean
  response_times_version: number | null
  order_at: Instant
  response_due_at: Instant | null
  first_direct_contact_at: Instant | null
  first_face_to_face_at: Instant | null
}
export interface CallTable {
  service_id: string
  id: string
  case_id: string | null
  rev: number
  received_at: Instant
  received_at_original: Instant
  handler_id: string
  callback_kind: 'number' | 'withheld' | 'unknown' | 'unreadable'
  callback_sealed: string | null
  callback_index: string | null
  caller_name: string | null
  relationship: v.Relationship
  setting: v.SettingCode
  place_sealed: string | null
  situation: string
  young_person_id: string | null
  ended_at: Instant | null
  disposition: v.Disposition | null
  /** What this caller said, whatever the case says since; null where it was not said. */
  scene_safety: v.SceneSafety | null
  safeguarding: v.SafeguardingCode | null
  safeguarding_note: string | null
  consent: v.ConsentCode | null
  needs: string[] | null
  needs_note: string | null
  emergency_service: 'ambulance' | 'police' | 'fire' | null
  emergency_reference: string | null
}
export interface ReceivedTimeAmendmentTable {
  service_id: string
  id: string
  call_id: string
  was: Instant
  became: Instant
  reason: string
  author_id: string
  at: Instant
}
export interface StoryEntryTable {
  service_id: string
  id: string
  case_id: string
  author_id: string
  kind: 'situation' | 'addition' | 'triage' | 'closure'
  body: string
  at: Instant
}
export interface TriageRecordTable {
  service_id: string
  id: string
  case_id: string
  outcome: v.TriageOutcome
  rationale: string
  scene_safety: v.SceneSafety
  response_times_version: number
  author_id: string
  at: Instant
  state: 'in-force' | 'proposed' | 'turned-down' | 'withdrawn'
  from_outcome: v.TriageOutcome | null
  agreed_by: string | null
  /** Why whoever proposed it took it back, and when. */
  withdrawn_why: string | null
  withdrawn_at: Instant | null
}
/** Added to and never changed; a mark of what is outside the Act cites the fact it is about. */
export interface DetentionFactTable {
  service_id: string
  id: string
  case_id: string
  detention_id: string
  rule_version: number
  kind: d.DetentionFact | 'taken-back' | 'outside' | 'resolved'
  occurred_at: Instant
  recorded_at: Instant
  author_id: string | null
  place: d.PlaceOfSafety | null
  age_in_doubt: boolean
  conveyed_by: d.Conveyance | null
  ending: d.DetentionEnding | null
  reason: d.ExtensionReason | null
  minutes: number | null
  doctor: string | null
  reference: string | null
  note: string | null
  already_happened: boolean
  outside_code: d.OutsideCode | null
  /** What is outside; what puts a mark right. */
  about_fact: string | null
  /** The fact that this entry takes back, or the mark that it corrects. */
  voids: string | null
  /** Why a person took it back. */
  correction: string | null
}
export interface EmergencyRecordTable {
  service_id: string
  id: string
  case_id: string
  emergency_service: 'ambulance' | 'police' | 'fire'
  reference: string | null
  author_id: string
  at: Instant
}
export interface ClosureTable {
  service_id: string
  id: string
  case_id: string
  outcome: v.ClosureOutcome
  destination: v.Destination
  named_person: string
  first_contact_on: string
  note: string | null
  author_id: string
  at: Instant
}
export interface DeadlineTable {
  service_id: string
  id: string
  aggregate_kind: StreamKind
  aggregate_id: string
  subject: string
  kind: DeadlineKind
  rev: number
  due_at: Instant
  wake_at: Instant
  lane: v.Lane
  failures: number
  state: v.DeadlineState
  settled_at: Instant | null
  settled_why: v.CancelReason | null
  computed_from: Json<Record<string, unknown>>
}
export interface OfferTable {
  service_id: string
  id: string
  case_id: string
  assignment_role: v.AssignmentRole
  policy_step: number
  role: v.OnCallRole
  responder_id: string
  code: string
  state: v.OfferState
  offered_at: Instant
  lapses_at: Instant
  decided_at: Instant | null
  minutes_to_arrive: number | null
  decline_reason: v.DeclineReason | null
  /** Why, in the responder's own words. */
  decline_note: string | null
  /** Who asked by name, to hand the case on; null on an offer of the escalation policy. */
  asked_by: string | null
}
export interface AssignmentTable {
  service_id: string
  id: string
  case_id: string
  assignment_role: v.AssignmentRole
  responder_id: string
  offer_id: string
  started_at: Instant
  ended_at: Instant | null
  /** Null while it lasts, and when the case was closed under them. */
  ended_why: v.AssignmentEnding | null
  /** Why it was handed back, in a code and in words, and who did it: whoever had it, or who leads the shift. */
  hand_back_reason: v.HandBackReason | null
  hand_back_note: string | null
  ended_by: string | null
}
export interface VisitTable {
  service_id: string
  id: string
  case_id: string
  assignment_id: string
  responder_id: string
  assignment_role: v.AssignmentRole
  step: v.VisitStep | null
  medium: v.ContactMedium | null
  eta_at: Instant | null
  started_at: Instant
  ended_at: Instant | null
}
export interface VisitStepTable {
  service_id: string
  id: string
  visit_id: string
  case_id: string
  step: v.VisitStep
  medium: v.ContactMedium | null
  at: Instant
  /** Why it was entered again, or later from paper. */
  correction: string | null
  voided_by: string | null
}
