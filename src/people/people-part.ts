/** The young person whom a case is about, as the case reads and writes them. */
import type { TableRules } from '../aggregate/table-rules.ts'

export const peopleTables: TableRules<'young_person'> = {
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
}
