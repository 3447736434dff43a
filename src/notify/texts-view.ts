/** What a case shows of the texts that were sent about it. Pure. */
import type { PartRules } from '../cases/case-page.ts'
import { latestFirst } from '../cases/shown-order.ts'
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'

const messageOf = (
  message: Row<'message'> & { readonly recipient: string | null },
): CaseView['messages'][number] => ({
  id: message.id,
  to: message.recipient ?? 'a number that is not known',
  template: message.template,
  body: message.body,
  state: message.state,
  possibleDouble: message.possible_double,
  errorCode: message.error_code,
  queuedAt: formatInstant(message.queued_at),
})

export const textViews: PartRules<'messages'> = {
  messages: {
    tables: ['message'],
    columns: [],
    sees: 'case.read',
    alsoOn: [],
    // That a text is under way, or that nobody knows, is no event.
    unsaid: true,
    of: (file) => ({
      messages: [...file.rows('message')]
        .sort(latestFirst('queued_at'))
        .map((row) => messageOf({ ...row, recipient: file.nameOf(row.recipient_id) })),
    }),
  },
}
