/** The oracle acting out a deed. @returns whether the rules allow it */
import { type Deed, leaders } from './deeds.ts'
import { handBack } from './handing-back.ts'
import * as oracle from './oracle.ts'
import { isOpen, type Sheet } from './state.ts'
import { step } from './visiting.ts'

export function perform(sheet: Sheet, deed: Deed): boolean {
  switch (deed.what) {
    case 'wait':
      oracle.wait(sheet, deed.minutes)
      return true
    case 'shift':
      sheet.onCall = deed.people
      return true
    case 'triage':
      return oracle.triage(sheet, deed.outcome, 'quinn', deed.locality)
    case 'retriage':
      return oracle.retriage(sheet, deed.from, deed.outcome, deed.by)
    case 'answer':
      return oracle.answer(sheet, deed.agree, deed.by)
    case 'amend':
      return oracle.amendReceived(sheet, deed.to)
    case 'accept':
      return oracle.accept(sheet, deed.person, deed.minutes)
    case 'decline':
      return oracle.decline(sheet, deed.person)
    case 'step':
      return step(sheet, deed.person, deed)
    case 'hand-back':
      return handBack(sheet, deed.by, deed.from, leaders.includes(deed.by))
    case 'failed':
      return isOpen(sheet)
    case 'exception':
      return sheet.tier !== null
    case 'ask':
      return oracle.ask(sheet, deed.kind, deed.minutes)
    case 'done':
      return oracle.done(sheet, deed.which)
    case 'told':
      return oracle.told(sheet)
    case 'keep':
      return oracle.keep(sheet)
    case 'close':
    case 'cancel':
      return oracle.end(sheet, deed.what === 'close' ? 'closed' : 'cancelled')
  }
}
