/**
 * What choosing the urgency brings to a case: each choice, prompts to look again, why it took longer, contacts that failed,
 * why it was late.
 */
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import { rowsNaming, type TableRules } from '../aggregate/table-rules.ts'

export const triageTables: TableRules<
  'triage_record' | 'look_again' | 'clock_exception' | 'breach_review' | 'contact_attempt'
> = {
  triage_record: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      outcome: 'text',
      rationale: 'text',
      scene_safety: 'text',
      response_times_version: 'integer',
      author_id: 'uuid',
      at: 'timestamptz',
      state: 'text',
      from_outcome: 'text',
      agreed_by: 'uuid',
      withdrawn_why: 'text',
      withdrawn_at: 'timestamptz',
    },
    rows: rowsNaming('triage_record', 'case_id', 'at, id'),
  },
  look_again: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      why: 'text',
      since: 'timestamptz',
      answered_at: 'timestamptz',
    },
    rows: rowsNaming('look_again', 'case_id', 'since, id'),
  },
  clock_exception: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      code: 'text',
      note: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    rows: rowsNaming('clock_exception', 'case_id', 'at, id'),
  },
  breach_review: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      cause: 'text',
      note: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    rows: rowsNaming('breach_review', 'case_id', 'at, id'),
  },
  contact_attempt: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      medium: 'text',
      result: 'text',
      note: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    rows: rowsNaming('contact_attempt', 'case_id', 'at, id'),
  },
}

/** Until somebody has triaged it. */
export const triageDeadlines: DeadlineRules<'triage-due'> = {
  'triage-due': {
    lane: 'urgent',
    order: 70,
    onClose: 'cancel',
    again: { times: 3, minutes: 'triageEscalationMinutes' },
  },
}
