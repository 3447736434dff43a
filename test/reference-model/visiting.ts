/**
 * The reference model's visits. Where the rules are silent: whoever set off and met nobody may go home; whoever has the case may
 * set off again, and what was said on an earlier visit still counts; a correction opens a visit that has ended. What was
 * handed back is over for whoever gave it.
 */
import type { ContactMedium, VisitStep } from '../../src/contracts/vocabulary.ts'
import { seenTooLate } from './breaches.ts'
import { lookIfBehind, readContacts, runClocks } from './clocks.ts'
import { MINUTE } from './london.ts'
import { isOpen, type Sheet, set, stop } from './state.ts'

export interface Step {
  readonly step: VisitStep
  readonly medium: ContactMedium | null
  readonly correction: boolean
  readonly minutesToArrive: number | null
}

export function step(sheet: Sheet, person: string, command: Step): boolean {
  const { visit } = sheet
  if (visit === null || visit.person !== person || (visit.ended && !isOpen(sheet))) return false
  const again = visit.ended && !command.correction
  if (again && visit.handedBack) return false
  let kept = again ? [] : visit.steps
  if (command.correction) {
    const back = kept.findLastIndex((one) => one.step === command.step)
    if (back < 0) return false
    kept = kept.slice(0, back)
  }
  const did = (name: VisitStep) => kept.some((one) => one.step === name)
  const allowed: Record<VisitStep, boolean> = {
    'on-the-way': !did('on-the-way') && !did('arrived') && !did('outcome-agreed'),
    arrived: did('on-the-way') && !did('arrived') && !did('outcome-agreed'),
    'in-contact': !did('outcome-agreed') && (command.medium !== 'face-to-face' || did('arrived')),
    'outcome-agreed': did('in-contact') && !did('outcome-agreed'),
    'safe-and-clear': did('outcome-agreed') || (did('on-the-way') && !did('in-contact')),
  }
  if (!allowed[command.step]) return false
  if (again) {
    sheet.earlier.push(...visit.steps)
    sheet.eta = null
  }
  const medium = command.step === 'in-contact' ? command.medium : null
  visit.steps = [...kept, { step: command.step, medium, at: sheet.now }]
  visit.ended = visit.handedBack || command.step === 'safe-and-clear'
  if (command.minutesToArrive !== null && !visit.handedBack)
    sheet.eta = sheet.now + command.minutesToArrive * MINUTE
  const met = sheet.faceToFace !== null
  readContacts(sheet)
  seenTooLate(sheet)
  if (!isOpen(sheet)) return true
  runClocks(sheet)
  if (met) lookIfBehind(sheet)
  if (visit.handedBack) return true
  stop(sheet, ['idle-due', 'brief-due'])
  watchArrival(sheet)
  return true
}

/** The arrival that was promised is watched until somebody is there, or need not go any more. */
export function watchArrival(sheet: Sheet): void {
  const over = ['arrived', 'outcome-agreed', 'safe-and-clear']
  stop(sheet, ['eta-due'])
  if (sheet.eta === null || sheet.eta <= sheet.now) return
  if (!(sheet.visit?.steps ?? []).some((one) => over.includes(one.step))) set(sheet, 'eta-due', sheet.eta)
}
