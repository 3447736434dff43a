/** What intake brings to a case: its calls, what was amended of them, and the young person they are about. */
import { rowsNaming, type TableRules } from '../aggregate/table-rules.ts'

export const callTables: TableRules<'young_person' | 'call' | 'received_time_amendment'> = {
  young_person: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      preferred_name: 'text',
      legal_name: 'text',
      pronouns: 'text',
      date_of_birth: 'date',
      date_of_birth_given: 'text',
      nhs_number_sealed: 'text',
      nhs_number_index: 'text',
      nhs_number_status: 'text',
      lives_at_sealed: 'text',
    },
    rows: {
      text: `SELECT y.*, c.id AS case_id FROM crisis_case c JOIN young_person y ON y.service_id = $1 AND y.id = c.young_person_id
        WHERE c.service_id = $1 AND c.id = ANY($2) ORDER BY y.id`,
      of: 'case_id',
    },
  },
  call: {
    after: ['young_person'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      rev: 'integer',
      received_at: 'timestamptz',
      received_at_original: 'timestamptz',
      handler_id: 'uuid',
      callback_kind: 'text',
      callback_sealed: 'text',
      callback_index: 'text',
      caller_name: 'text',
      relationship: 'text',
      setting: 'text',
      place_sealed: 'text',
      situation: 'text',
      young_person_id: 'uuid',
      ended_at: 'timestamptz',
      disposition: 'text',
      scene_safety: 'text',
      safeguarding: 'text',
      safeguarding_note: 'text',
      consent: 'text',
      needs: 'text[]',
      needs_note: 'text',
      emergency_service: 'text',
      emergency_reference: 'text',
    },
    rows: rowsNaming('call', 'case_id'),
  },
  received_time_amendment: {
    after: ['call'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      call_id: 'uuid',
      was: 'timestamptz',
      became: 'timestamptz',
      reason: 'text',
      author_id: 'uuid',
      at: 'timestamptz',
    },
    rows: {
      text: `SELECT a.*, cl.case_id FROM call cl JOIN received_time_amendment a ON a.service_id = $1 AND a.call_id = cl.id
        WHERE cl.service_id = $1 AND cl.case_id = ANY($2) ORDER BY a.at, a.id`,
      of: 'case_id',
    },
  },
}
