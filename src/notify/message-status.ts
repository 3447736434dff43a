/**
 * Receipts come late, twice and out of order. Each word the provider uses has a rank, and a message only moves up;
 * so any order of the same receipts ends in the same place. Proof of arrival outranks a report of failure, and none
 * of them counts as an acknowledgement: only a person's reply does. Pure.
 */
import type { MessageState } from '../contracts/vocabulary.ts'

/** Twilio's statuses of an outgoing message (API 2010-04-01, message_enum_status), lowest first. */
const order = [
  'scheduled',
  'accepted',
  'queued',
  'sending',
  'sent',
  'partially_delivered',
  'canceled',
  'failed',
  'undelivered',
  'delivered',
  'read',
] as const
export type ProviderStatus = (typeof order)[number]

export function isProviderStatus(word: string): word is ProviderStatus {
  return (order as readonly string[]).includes(word)
}

/** Place in that order, from 0; −1 for a word that is not on it. */
export function statusRank(word: string): number {
  return (order as readonly string[]).indexOf(word)
}

/** The status after one more receipt: the higher of the two. A word we do not know changes nothing. */
export function raiseStatus(current: ProviderStatus | null, incoming: string): ProviderStatus | null {
  if (!isProviderStatus(incoming)) return current
  return current === null || statusRank(incoming) > statusRank(current) ? incoming : current
}

const states: Record<ProviderStatus, MessageState> = {
  scheduled: 'accepted',
  accepted: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  partially_delivered: 'sent',
  canceled: 'failed',
  failed: 'failed',
  undelivered: 'failed',
  delivered: 'delivered',
  read: 'delivered',
}

/** Our word for the provider's. */
export function messageStateOf(status: ProviderStatus): MessageState {
  return states[status]
}
