/** Whether an offer is still open, asked while its case is locked: then that is final until the commit. */
import { type Statement, statement } from '../platform/database/statement.ts'

export const stillOpen = (serviceId: string, offerId: string): Statement<{ id: string }> =>
  statement("SELECT id FROM offer WHERE service_id = $1 AND id = $2 AND state = 'open'", serviceId, offerId)
