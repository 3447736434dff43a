/** What notify brings to a case: the texts that were sent about it. */
import { rowsNaming, type TableRules } from '../aggregate/table-rules.ts'

export const textTables: TableRules<'message'> = {
  message: {
    after: ['offer'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      offer_id: 'uuid',
      recipient_id: 'uuid',
      to_sealed: 'text',
      template: 'text',
      body: 'text',
      validity_seconds: 'integer',
      state: 'text',
      possible_double: 'boolean',
      send_again: 'boolean',
      error_code: 'text',
      queued_at: 'timestamptz',
    },
    rows: rowsNaming('message', 'case_id'),
  },
}
