/** Rows of what happened, what must follow, what was told, and who looked. */
import type { JSONColumnType } from 'kysely'
import type { Actor, AnyEvent } from '../contracts/events.ts'
import type * as v from '../contracts/vocabulary.ts'
import type { Instant } from '../kernel/clock.ts'

type Json<T extends object> = JSONColumnType<T, string, string>

/** The kinds of aggregate, each with the table at its root. */
export const rootOf = { case: 'crisis_case', 'response-times': 'response_times' } as const

/** Whose stream an event stands in, and of whom a deadline or a text is. */
export type StreamKind = keyof typeof rootOf | 'call' | 'text' | 'membership'

export interface EventTable {
  service_id: string
  id: string
  stream: string
  stream_kind: StreamKind
  rev: number
  type: AnyEvent['type']
  payload: Json<AnyEvent['payload']>
  actor: Json<Actor>
  occurred_at: Instant
  recorded_at: Instant
  /** Which parts of what its aggregate shows have changed with it; null when that is not known. */
  parts: string[] | null
}
export interface EffectTable {
  service_id: string
  id: string
  event_id: string
  consumer: string
  subject: string
  lane: v.Lane
  state: 'pending' | 'done' | 'dead'
  attempts: number
  not_before: Instant
  lease: string | null
  lease_until: Instant | null
  created_at: Instant
  done_at: Instant | null
}
export interface UnsequencedTable {
  n: number
  service_id: string
  event_id: string
}
export interface FeedTable {
  service_id: string
  position: number
  event_id: string
}
export interface FeedHeadTable {
  service_id: string
  position: number
}
/** A text is its own outbox row: how it is claimed stands in columns beside these (`outbox-rows.ts`). */
export interface MessageTable {
  service_id: string
  id: string
  /** What it follows from. */
  event_id: string
  /** Both null for a text that is about no aggregate. */
  aggregate_kind: StreamKind | null
  aggregate_id: string | null
  offer_id: string | null
  recipient_id: string | null
  to_sealed: string | null
  template: string
  body: string
  lane: v.Lane
  validity_seconds: number
  state: v.MessageState
  possible_double: boolean
  /** Its receipt said that it failed, and it waits to be sent once more. */
  send_again: boolean
  error_code: string | null
  queued_at: Instant
}
export interface MessageAttemptTable {
  service_id: string
  id: string
  message_id: string
  n: number
  state: 'calling' | 'accepted' | 'rejected' | 'unknown'
  provider_sid: string | null
  error_code: string | null
  started_at: Instant
  ended_at: Instant | null
}
export interface ReceiptTable {
  service_id: string
  id: string
  attempt_id: string
  status: string
  error_code: string | null
  at: Instant
}
export interface InboundTextTable {
  service_id: string
  id: string
  provider_sid: string
  from_sealed: string
  from_index: string
  sender_id: string | null
  body_sealed: string
  received_at: Instant
  rev: number
  understood: boolean | null
  answered: string | null
  read_by: string | null
  read_at: Instant | null
  /** When somebody is told next that it waits unread; how often that happened. */
  alarm_at: Instant | null
  alarms: number
}
export interface IdempotencyTable {
  service_id: string
  membership_id: string
  route: string
  key: string
  body_hash: string
  ids: Json<Record<string, unknown>>
  created_at: Instant
}
export interface AccessTable {
  service_id: string
  id: string
  membership_id: string
  what: string
  subject: string | null
  via: string
  at: Instant
}
export interface HeartbeatTable {
  process: string
  part: string
  at: Instant
  detail: Json<Record<string, unknown>>
}
