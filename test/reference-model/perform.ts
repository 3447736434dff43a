/** The reference model acting out a deed. @returns whether the rules allow it */
import { type Deed, leaders } from './deeds.ts'
import { handBack } from './handing-back.ts'
import * as model from './model.ts'
import { isOpen, type Sheet } from './state.ts'
import { step } from './visiting.ts'

export function perform(sheet: Sheet, deed: Deed): boolean {
  switch (deed.what) {
    case 'wait':
      model.wait(sheet, deed.minutes)
      return true
    case 'shift':
      sheet.onCall = deed.people
      return true
    case 'triage':
      return model.triage(sheet, deed.outcome, 'quinn', deed.locality)
    case 'retriage':
      return model.retriage(sheet, deed.from, deed.outcome, deed.by)
    case 'answer':
      return model.answer(sheet, deed.agree, deed.by)
    case 'amend':
      return model.amendReceived(sheet, deed.to)
    case 'accept':
      return model.accept(sheet, deed.person, deed.minutes)
    case 'decline':
      return model.decline(sheet, deed.person)
    case 'step':
      return step(sheet, deed.person, deed)
    case 'hand-back':
      return handBack(sheet, deed.by, deed.from, leaders.includes(deed.by))
    case 'failed':
      return isOpen(sheet)
    case 'exception':
      return sheet.tier !== null
    case 'ask':
      return model.ask(sheet, deed.kind, deed.minutes)
    case 'done':
      return model.done(sheet, deed.which)
    case 'told':
      return model.told(sheet)
    case 'keep':
      return model.keep(sheet)
    case 'close':
    case 'cancel':
      return model.end(sheet, deed.what === 'close' ? 'closed' : 'cancelled')
  }
}
