/** The tables and kinds of deadline that dispatch adds to a case: offers, assignments and visits. */
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import { rowsNaming, type TableRules } from '../aggregate/table-rules.ts'

export const dispatchTables: TableRules<'offer' | 'assignment' | 'visit' | 'visit_step'> = {
  offer: {
    after: ['deadline'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      assignment_role: 'text',
      policy_step: 'integer',
      role: 'text',
      responder_id: 'uuid',
      code: 'text',
      state: 'text',
      offered_at: 'timestamptz',
      lapses_at: 'timestamptz',
      decided_at: 'timestamptz',
      minutes_to_arrive: 'integer',
      decline_reason: 'text',
      decline_note: 'text',
      asked_by: 'uuid',
    },
    rows: {
      text: `SELECT o.*, m.display_name AS responder_name
         FROM offer o JOIN membership m ON m.service_id = o.service_id AND m.id = o.responder_id
        WHERE o.service_id = $1 AND o.case_id = ANY($2)`,
      of: 'case_id',
    },
  },
  assignment: {
    after: ['offer'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      assignment_role: 'text',
      responder_id: 'uuid',
      offer_id: 'uuid',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
      ended_why: 'text',
      hand_back_reason: 'text',
      hand_back_note: 'text',
      ended_by: 'uuid',
    },
    rows: rowsNaming('assignment', 'case_id'),
  },
  visit: {
    after: ['assignment'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      case_id: 'uuid',
      assignment_id: 'uuid',
      responder_id: 'uuid',
      assignment_role: 'text',
      step: 'text',
      medium: 'text',
      eta_at: 'timestamptz',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
    },
    rows: rowsNaming('visit', 'case_id'),
  },
  visit_step: {
    after: ['visit'],
    columns: {
      service_id: 'uuid',
      id: 'uuid',
      visit_id: 'uuid',
      case_id: 'uuid',
      step: 'text',
      medium: 'text',
      at: 'timestamptz',
      correction: 'text',
      voided_by: 'uuid',
    },
    rows: rowsNaming('visit_step', 'case_id'),
  },
}

/** Deadlines: to answer an offer, to allocate a waiting case, and after an accept to open the brief, to act and to arrive. */
export const dispatchDeadlines: DeadlineRules<
  'offer-lapse' | 'allocation-due' | 'idle-due' | 'brief-due' | 'eta-due'
> = {
  'offer-lapse': { lane: 'urgent', order: 50, onClose: 'cancel' },
  'allocation-due': { lane: 'routine', order: 40, onClose: 'cancel' },
  'idle-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
  'brief-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
  'eta-due': { lane: 'urgent', order: 0, onClose: 'cancel' },
}
