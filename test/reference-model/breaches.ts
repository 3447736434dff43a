/**
 * What the rules say of a breach (§what-ends-the-wait, §no-pause, §change-of-urgency): it is one as soon as the time to respond is over with nobody there, or as soon as
 * whoever was there turns out to have been late, whatever was corrected. It stays one for ever; whether it was in time after
 * all is read off the sheet each time anew.
 */
import { dueOf } from './due.ts'
import type { Sheet } from './state.ts'

export function breach(sheet: Sheet): void {
  sheet.breachedAt = sheet.now
  sheet.chosenAtBreach = sheet.chosen.length
}

/** After anything was corrected, or an urgency was chosen: seen, and later than due. */
export function seenTooLate(sheet: Sheet): void {
  const { faceToFace, due, breachedAt } = sheet
  if (breachedAt !== null || faceToFace === null || due === null || faceToFace <= due) return
  sheet.passed.push(`response-due 1 ${due}`)
  breach(sheet)
}

/** A breach, by what is known now, of somebody who was seen in time. */
export function inTimeAfterAll(sheet: Sheet): boolean {
  const { policy, setting, received, chosen, faceToFace, breachedAt, chosenAtBreach } = sheet
  if (breachedAt === null || faceToFace === null) return false
  const due = dueOf(policy, setting, received, chosen.slice(0, chosenAtBreach))
  return due !== null && faceToFace <= due
}
