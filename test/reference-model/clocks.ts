/**
 * The clocks of a response as the rules tell them: warnings at shares of the promised time, the breach, the time to
 * accept, somebody who accepted and does nothing (docs/sources.md, *Time*). There is no pause.
 */

import type { DeadlineKind } from '../../src/contracts/deadline-kinds.ts'
import { dueOf } from './due.ts'
import { MINUTE } from './london.ts'
import { isSet, type Sheet, set, stop } from './state.ts'

/** First, second and third warning; their names are those of the usual shares. */
const warnings: readonly DeadlineKind[] = ['response-50', 'response-75', 'response-90']
const ofResponse: readonly DeadlineKind[] = [...warnings, 'response-due']

/** Sets due time and warnings as they must stand now; what was announced is not announced again. */
export function runClocks(sheet: Sheet): void {
  if (sheet.breachedAt === null) sheet.due = dueOf(sheet.policy, sheet.setting, sheet.received, sheet.chosen)
  stop(sheet, ofResponse)
  if (sheet.due === null || sheet.faceToFace !== null || sheet.breachedAt !== null) return
  if (sheet.tier === null) return
  for (const [n, percent] of sheet.policy.warningShares[sheet.tier].entries()) {
    const kind = warnings[n] ?? 'response-due'
    const at = sheet.received + ((sheet.due - sheet.received) * percent) / 100
    if (at > sheet.now) set(sheet, kind, at)
  }
  set(sheet, 'response-due', sheet.due)
}

/** The first share of the time lies behind with nobody there, and no alarm ever said so: a person is asked to look again. */
export function lookIfBehind(sheet: Sheet): void {
  const { tier, due, now, received, policy, faceToFace } = sheet
  if (tier === null || due === null || due <= now || faceToFace !== null) return
  if (isSet(sheet, 'response-50') || sheet.passed.some((one) => one.startsWith('response-50 '))) return
  const [percent] = policy.warningShares[tier]
  if (received + ((due - received) * percent) / 100 <= now) sheet.lookAgain = true
}

/** Somebody should have accepted by then; counted from the call, or from the allocation a case waits for. */
export function runAcceptance(sheet: Sheet, from: number): void {
  if (sheet.tier === null) return
  set(sheet, 'acceptance-due', from + sheet.policy.acceptanceMinutes[sheet.tier] * MINUTE)
}

/** Whether the time to accept is that of the urgency from the call, and so moves with it. */
export function countsFromCall({ alarms, tier, received, policy }: Sheet): boolean {
  if (tier === null) return false
  const at = alarms.find(({ kind }) => kind === 'acceptance-due')?.at
  return at === received + policy.acceptanceMinutes[tier] * MINUTE
}

/** After a rise: the earlier of what stood and the new time from then. */
export function acceptSooner(sheet: Sheet, from: number): void {
  const stood = sheet.alarms.find(({ kind }) => kind === 'acceptance-due')?.at ?? 0
  if (sheet.tier === null) return
  const sooner = from + sheet.policy.acceptanceMinutes[sheet.tier] * MINUTE
  if (sooner < stood) set(sheet, 'acceptance-due', sooner)
}

/** Who accepted a T1 has this long to do something. */
export function runIdle(sheet: Sheet): void {
  const { tier, visit, policy, now } = sheet
  if (tier !== 'T1' || visit === null || visit.ended || visit.steps.length > 0) stop(sheet, ['idle-due'])
  else if (!isSet(sheet, 'idle-due')) set(sheet, 'idle-due', now + policy.idleMinutes * MINUTE)
}

/** The first contacts among the steps that stand. */
export function readContacts(sheet: Sheet): void {
  const contacts = [...sheet.earlier, ...(sheet.visit?.steps ?? [])].filter(
    ({ step }) => step === 'in-contact',
  )
  sheet.direct = contacts[0]?.at ?? null
  sheet.faceToFace = contacts.find(({ medium }) => medium === 'face-to-face')?.at ?? null
}
