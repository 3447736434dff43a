/** What notify brings to a case: the texts that were sent about it. */
import type { TableRules } from '../aggregate/table-rules.ts'

export const textTables: TableRules<'message'> = {
  message: {
    after: ['offer'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      event_id: 'uuid',
      aggregate_kind: 'text',
      aggregate_id: 'uuid',
      offer_id: 'uuid',
      recipient_id: 'uuid',
      to_sealed: 'text',
      template: 'text',
      body: 'text',
      lane: 'text',
      validity_seconds: 'integer',
      state: 'text',
      possible_double: 'boolean',
      send_again: 'boolean',
      error_code: 'text',
      queued_at: 'timestamptz',
    },
    rows: {
      text: "SELECT * FROM message WHERE service_id = $1 AND aggregate_kind = 'case' AND aggregate_id = ANY($2) ORDER BY id",
      of: 'aggregate_id',
    },
  },
}
