/** What intake brings to a case: its calls, and what was amended of them. */
import { rowsNaming, type TableRules } from '../aggregate/table-rules.ts'

export const callTables: TableRules<'call' | 'received_time_amendment'> = {
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
