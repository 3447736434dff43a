/** What a case shows of the calls about it. Pure. */
import type { CaseFile } from '../cases/case-file.ts'
import type { PartRules } from '../cases/case-page.ts'
import { by } from '../cases/shown-order.ts'
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Opening } from '../platform/opening.ts'
import type { Row } from '../platform/tables.ts'
import { callbackShown } from './as-shown.ts'

type CallRead = Row<'call'> & { readonly handler: string | null; readonly amend_reason: string | null }

const callOf = (call: CallRead, open: Opening): CaseView['calls'][number] => ({
  id: call.id,
  receivedAt: formatInstant(call.received_at),
  receivedAtOriginal: formatInstant(call.received_at_original),
  amendReason: call.amend_reason,
  setting: call.setting,
  place: open('call', 'place_sealed', call.id, call.place_sealed),
  callbackNumber: callbackShown(call, open),
  callerName: call.caller_name,
  relationship: call.relationship,
  situation: call.situation,
  said: {
    sceneSafety: call.scene_safety,
    safeguarding: call.safeguarding,
    safeguardingNote: call.safeguarding_note,
    consent: call.consent,
    needs: (call.needs ?? []) as CaseView['needs'],
    needsNote: call.needs_note,
  },
  handler: call.handler ?? '',
})

function callsOf(file: CaseFile, open: Opening): Pick<CaseView, 'calls'> {
  const amendments = [...file.rows('received_time_amendment')].sort(by('at'))
  return {
    calls: [...file.rows('call')].sort(by('received_at_original')).map((row) =>
      callOf(
        {
          ...row,
          handler: file.nameOf(row.handler_id),
          amend_reason: amendments.findLast((one) => one.call_id === row.id)?.reason ?? null,
        },
        open,
      ),
    ),
  }
}

export const callViews: PartRules<'calls'> = {
  calls: {
    tables: ['call', 'received_time_amendment'],
    columns: [],
    sees: 'case.read',
    alsoOn: ['mine'],
    of: callsOf,
  },
}
