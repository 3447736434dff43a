/** The rows of the database as TypeScript sees them. Instants are microseconds; ids are uuidv7 text. */
import type { Selectable } from 'kysely'
import type {
  AssignmentTable,
  CallTable,
  ClosureTable,
  CrisisCaseTable,
  DeadlineTable,
  DetentionFactTable,
  EmergencyRecordTable,
  OfferTable,
  ReceivedTimeAmendmentTable,
  StoryEntryTable,
  TriageRecordTable,
  VisitStepTable,
  VisitTable,
  YoungPersonTable,
} from './tables-of-cases.ts'
import type {
  AccessTable,
  EffectTable,
  EventTable,
  FeedHeadTable,
  FeedTable,
  HeartbeatTable,
  IdempotencyTable,
  InboundTextTable,
  MessageAttemptTable,
  MessageTable,
  ReceiptTable,
  UnsequencedTable,
} from './tables-of-events.ts'
import type {
  AppUserTable,
  HandsetTable,
  LocalityTable,
  MembershipTable,
  OrganisationTable,
  ResponseTimesTable,
  ResponseTimesVersionTable,
  ServiceTable,
  SessionTable,
  ShiftTable,
  SiteTable,
  UnitTable,
} from './tables-of-people.ts'
import type {
  BreachInTimeTable,
  BreachReviewTable,
  ClockExceptionTable,
  ContactAttemptTable,
  FollowUpTable,
  LookAgainTable,
  PoliceAnswerTable,
} from './tables-of-time-rules.ts'

/** The tables whose rows hang on a case, and are read and written through it. */
export interface CaseTables {
  young_person: YoungPersonTable
  call: CallTable
  received_time_amendment: ReceivedTimeAmendmentTable
  story_entry: StoryEntryTable
  triage_record: TriageRecordTable
  emergency_record: EmergencyRecordTable
  clock_exception: ClockExceptionTable
  breach_review: BreachReviewTable
  breach_in_time: BreachInTimeTable
  contact_attempt: ContactAttemptTable
  look_again: LookAgainTable
  follow_up: FollowUpTable
  police_answer: PoliceAnswerTable
  detention_fact: DetentionFactTable
  closure: ClosureTable
  deadline: DeadlineTable
  offer: OfferTable
  assignment: AssignmentTable
  visit: VisitTable
  visit_step: VisitStepTable
  message: MessageTable
}

export interface Tables extends CaseTables {
  service: ServiceTable
  organisation: OrganisationTable
  unit: UnitTable
  locality: LocalityTable
  site: SiteTable
  app_user: AppUserTable
  membership: MembershipTable
  handset: HandsetTable
  session: SessionTable
  response_times: ResponseTimesTable
  response_times_version: ResponseTimesVersionTable
  shift: ShiftTable
  crisis_case: CrisisCaseTable
  event: EventTable
  effect: EffectTable
  unsequenced: UnsequencedTable
  feed: FeedTable
  feed_head: FeedHeadTable
  message_attempt: MessageAttemptTable
  receipt: ReceiptTable
  inbound_text: InboundTextTable
  idempotency: IdempotencyTable
  access: AccessTable
  heartbeat: HeartbeatTable
}

export type TableName = keyof Tables
/** A row as it is read. */
export type Row<T extends TableName> = Selectable<Tables[T]>
