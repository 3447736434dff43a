/** The table and kinds of deadline that detentions under section 136 add to a case. Facts are only ever added. */
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import type { TableRules } from '../aggregate/table-rules.ts'
import { sectionRuleBody } from '../contracts/section-rule.ts'

export const detentionTables: TableRules<'detention_fact'> = {
  detention_fact: {
    after: [],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      detention_id: 'uuid',
      rule_version: 'integer',
      kind: 'text',
      occurred_at: 'timestamptz',
      recorded_at: 'timestamptz',
      author_id: 'uuid',
      place: 'text',
      age_in_doubt: 'boolean',
      conveyed_by: 'text',
      ending: 'text',
      reason: 'text',
      minutes: 'integer',
      doctor: 'text',
      reference: 'text',
      note: 'text',
      already_happened: 'boolean',
      outside_code: 'text',
      about_fact: 'uuid',
      voids: 'uuid',
      correction: 'text',
    },
    // With the rule that each detention began under, and the age of whom it is about.
    rows: {
      text: `SELECT f.*, r.body AS rule,
         (SELECT y.date_of_birth FROM crisis_case c JOIN young_person y ON y.service_id = $1 AND y.id = c.young_person_id
           WHERE c.service_id = $1 AND c.id = f.case_id) AS born
         FROM detention_fact f JOIN legal_rule r ON r.code = f.rule_code AND r.version = f.rule_version
        WHERE f.service_id = $1 AND f.case_id = ANY($2) ORDER BY f.recorded_at, f.kind = 'outside', f.id`,
      of: 'case_id',
      parsed: (row) => ({ ...row, rule: { ...sectionRuleBody.parse(row.rule), version: row.rule_version } }),
    },
  },
}

/** The times that the Act sets, and warnings before them. */
export const detentionDeadlines: DeadlineRules<
  's136-arrival-due' | 's136-handover-due' | 's136-due-soon' | 's136-due' | 's136-stop-soon' | 's136-stop'
> = {
  's136-arrival-due': { lane: 'urgent', order: 90, onClose: 'cancel' },
  's136-handover-due': { lane: 'urgent', order: 100, onClose: 'cancel' },
  's136-due-soon': { lane: 'urgent', order: 110, onClose: 'cancel' },
  's136-due': { lane: 'urgent', order: 130, onClose: 'cancel' },
  's136-stop-soon': { lane: 'urgent', order: 120, onClose: 'cancel' },
  's136-stop': { lane: 'urgent', order: 140, onClose: 'cancel' },
}
