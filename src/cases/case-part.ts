/** The case's own row, and what people write and decide on it. */
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import { rowsNaming, type TableRules } from '../aggregate/table-rules.ts'

export const rootTable: TableRules<'crisis_case'> = {
  crisis_case: {
    after: ['young_person'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      reference: 'text',
      rev: 'integer',
      edit_version: 'integer',
      state: 'text',
      tier: 'text',
      triage_outcome: 'text',
      received_at: 'timestamptz',
      touched_at: 'timestamptz',
      filled: 'text[]',
      triaged_at: 'timestamptz',
      closed_at: 'timestamptz',
      setting: 'text',
      source_code: 'text',
      place_sealed: 'text',
      site_id: 'uuid',
      locality_id: 'uuid',
      scene_safety: 'text',
      safeguarding: 'text',
      safeguarding_note: 'text',
      consent: 'text',
      needs: 'text[]',
      needs_note: 'text',
      young_person_id: 'uuid',
      owner_id: 'uuid',
      owner_is_holder: 'boolean',
      unowned_since: 'timestamptz',
      unanswered: 'boolean',
      policy_version: 'integer',
      order_at: 'timestamptz',
      response_due_at: 'timestamptz',
      first_direct_contact_at: 'timestamptz',
      first_face_to_face_at: 'timestamptz',
      look_again_since: 'timestamptz',
      look_again_why: 'text',
      proposal_id: 'uuid',
      proposal_outcome: 'text',
      proposal_by: 'uuid',
      breach_in_time_at: 'timestamptz',
      breach_in_time_by: 'text',
    },
    rows: rowsNaming('crisis_case', 'id'),
  },
}

export const recordTables: TableRules<
  | 'story_entry'
  | 'triage_record'
  | 'emergency_record'
  | 'clock_exception'
  | 'breach_review'
  | 'contact_attempt'
  | 'closure'
> = {
  story_entry: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      author_id: 'uuid',
      kind: 'text',
      body: 'text',
      at: 'timestamptz',
    },
    rows: rowsNaming('story_entry', 'case_id', 'at, id'),
  },
  triage_record: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      outcome: 'text',
      rationale: 'text',
      scene_safety: 'text',
      policy_version: 'integer',
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
  emergency_record: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      emergency_service: 'text',
      reference: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    rows: rowsNaming('emergency_record', 'case_id', 'at, id'),
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
  closure: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      outcome: 'text',
      destination: 'text',
      named_person: 'text',
      first_contact_on: 'date',
      note: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    rows: rowsNaming('closure', 'case_id', 'at, id'),
  },
}

/** Until somebody has triaged it. */
export const triageDeadlines: DeadlineRules<'triage-due'> = {
  'triage-due': { lane: 'urgent', order: 70, onClose: 'cancel' },
}
