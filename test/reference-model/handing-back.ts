/**
 * The reference model's hand-back (a hand-over resets nothing: §change-of-urgency, §escalation, §allocation-hours). By whoever has it, unless they are with
 * the young person, or for them by whoever leads the shift. No clock of the response is touched here, and that is the rule.
 */
import { findSomebody } from './asking.ts'
import { isOpen, type Sheet, stop } from './state.ts'

export function handBack(sheet: Sheet, by: string, from: string, leads: boolean): boolean {
  const { visit } = sheet
  const theirs = sheet.acceptedAt !== null && sheet.owner === from
  if (!isOpen(sheet) || !theirs || visit === null || (by !== from && !leads)) return false
  const met = !visit.ended && visit.steps.some(({ step }) => step === 'in-contact')
  if (by === from && met) return false
  Object.assign(visit, { ended: true, handedBack: true })
  stop(sheet, ['idle-due', 'brief-due', 'eta-due'])
  Object.assign(sheet, { acceptedAt: null, eta: null, owner: null, state: 'triaged' })
  sheet.gaveBack.push(from)
  findSomebody(sheet)
  return true
}
