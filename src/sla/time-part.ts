/** What time brings to a case: its deadlines, whether a breach was in time after all, and what somebody promised to see to. */
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import { rowsNaming, type TableRule, type TableRules } from '../aggregate/table-rules.ts'
import type { StreamKind } from '../platform/tables-of-events.ts'

/** Deadlines are in one table, whichever kind of aggregate they belong to. */
export const deadlinesOf = (kind: StreamKind): TableRule<'deadline'> => ({
  after: [],
  columns: {
    service_id: 'uuid',
    id: 'uuid',
    aggregate_kind: 'text',
    aggregate_id: 'uuid',
    subject: 'uuid',
    kind: 'text',
    rev: 'integer',
    due_at: 'timestamptz',
    wake_at: 'timestamptz',
    lane: 'text',
    failures: 'integer',
    state: 'text',
    settled_at: 'timestamptz',
    settled_why: 'text',
    computed_from: 'jsonb',
  },
  // What a due time was computed from is asked for of the response alone, and is most of a row.
  rows: {
    text: `SELECT service_id, id, aggregate_kind, aggregate_id, subject, kind, rev, due_at, wake_at, lane, failures, state, settled_at, settled_why,
          CASE WHEN kind = 'response-due' THEN computed_from END AS computed_from,
          ((computed_from->>'share')::numeric * 100)::int AS share, computed_from->>'correction' AS correction
        FROM deadline WHERE service_id = $1 AND aggregate_kind = '${kind}' AND aggregate_id = ANY($2)`,
    of: 'aggregate_id',
  },
})

export const timeTables: TableRules<'deadline' | 'breach_in_time' | 'follow_up' | 'police_answer'> = {
  deadline: deadlinesOf('case'),
  breach_in_time: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      why: 'text',
      since: 'timestamptz',
      late_again_at: 'timestamptz',
    },
    rows: rowsNaming('breach_in_time', 'case_id', 'since, id'),
  },
  follow_up: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      kind: 'text',
      note: 'text',
      reference: 'text',
      adviser: 'text',
      asked_by: 'uuid',
      asked_at: 'timestamptz',
      due_at: 'timestamptz',
      done_note: 'text',
      done_by: 'uuid',
      done_at: 'timestamptz',
    },
    rows: rowsNaming('follow_up', 'case_id', 'asked_at, id'),
  },
  police_answer: {
    after: ['follow_up'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      follow_up_id: 'uuid',
      response: 'text',
      reference: 'text',
      reason: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    rows: rowsNaming('police_answer', 'case_id', 'at, id'),
  },
}

/** Of these, the first two warnings and what the referrer is told may wait behind everything else. */
export const timeDeadlines: DeadlineRules<
  | 'acceptance-due'
  | 'response-50'
  | 'response-75'
  | 'response-90'
  | 'response-due'
  | 'call-back-due'
  | 'referrer-due'
  | 'advice-due'
  | 'police-advice-due'
  | 'whereabouts-due'
  | 'police-refused-due'
> = {
  'acceptance-due': { lane: 'urgent', order: 60, onClose: 'cancel' },
  'response-50': { lane: 'routine', order: 10, onClose: 'cancel' },
  'response-75': { lane: 'routine', order: 20, onClose: 'cancel' },
  'response-90': { lane: 'urgent', order: 30, onClose: 'cancel' },
  'response-due': { lane: 'urgent', order: 80, onClose: 'cancel' },
  'call-back-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
  'referrer-due': { lane: 'routine', order: 0, onClose: 'cancel' },
  'advice-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
  'police-advice-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
  'whereabouts-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
  'police-refused-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
}
