/**
 * The reference model: one case, kept by hand by somebody slow who has only the rules (docs/sources.md, *Time* and *Who is asked*,
 * §replies-by-text). It was written before its author read the engine. Each deed answers whether it was allowed; `wait` lets time
 * pass alarm by alarm. Where the rules are silent it takes the product's reading, and says so here:
 * – a case with a holder is not yet owned: its state stays `triaged`; an escalation that began in the hours goes on after them;
 * – whoever said no to a case, or handed it back, is not asked for it again, nor made its holder;
 * – the time to accept is not put later by a lower urgency, and moves with the call while it counts from it;
 * – whereabouts are reviewed after 15 minutes, at 30, and then each half hour; warnings that lie behind are not given.
 */
import type { DeadlineKind } from '../../src/contracts/deadline-kinds.ts'
import type { FollowUpKind, TriageOutcome } from '../../src/contracts/vocabulary.ts'
import { waitsUntil } from './allocation.ts'
import { escalateFrom, findSomebody, holderFor, open, saysNo, stepPassed, withdrawAll } from './asking.ts'
import { breach, seenTooLate } from './breaches.ts'
import { acceptSooner, countsFromCall, lookIfBehind, runAcceptance, runClocks, runIdle } from './clocks.ts'
import { targetOf } from './due.ts'
import { MINUTE } from './london.ts'
import { isOpen, isSet, type Sheet, set, stop } from './state.ts'
import { watchArrival } from './visiting.ts'

type Urgency = Exclude<TriageOutcome, 'advice'>

export function logged(sheet: Sheet): void {
  set(sheet, 'triage-due', sheet.received + sheet.policy.triageDueMinutes * MINUTE)
}

const tierOf = (sheet: Sheet, outcome: TriageOutcome) =>
  outcome === 'advice' ? null : outcome === 'emergency' ? sheet.policy.emergencyRunsAs : outcome

/** Where nobody who works there can have rung, unless they said so. */
const noService = ['home', 'public-place', 'other']

export function triage(sheet: Sheet, outcome: TriageOutcome, by: string, locality: string | null): boolean {
  if (sheet.state !== 'received') return false
  stop(sheet, ['triage-due'])
  const tier = tierOf(sheet, outcome)
  Object.assign(sheet, { state: 'triaged', outcome, tier, escalationExhausted: false, locality })
  sheet.chosen.push({ tier, at: sheet.now })
  if (tier === null) {
    Object.assign(sheet, { state: 'owned', owner: by })
    return true
  }
  runClocks(sheet)
  findSomebody(sheet)
  const until = allocation(sheet)
  runAcceptance(sheet, until ?? sheet.received)
  if (!noService.includes(sheet.setting)) ask(sheet, 'referrer', null)
  return true
}

export function retriage(sheet: Sheet, from: TriageOutcome, outcome: Urgency, by: string): boolean {
  if (!isOpen(sheet) || sheet.outcome === null || sheet.outcome !== from) return false
  const to = tierOf(sheet, outcome)
  if (from === outcome || to === null) return false
  const lower =
    sheet.tier !== null &&
    targetOf(sheet.policy, to, sheet.setting) > targetOf(sheet.policy, sheet.tier, sheet.setting)
  // One proposal at a time; whoever finds it no less urgent waits for nobody.
  if (lower && sheet.proposal !== null) return false
  sheet.proposal = null
  if (lower && sheet.breachedAt !== null) sheet.proposal = { outcome, by }
  else change(sheet, outcome)
  return true
}

/** A second person agrees, or anybody turns it down. */
export function answer(sheet: Sheet, agree: boolean, by: string): boolean {
  const { proposal } = sheet
  if (!isOpen(sheet) || proposal === null || (agree && proposal.by === by)) return false
  sheet.proposal = null
  if (agree) change(sheet, proposal.outcome)
  return true
}

function change(sheet: Sheet, outcome: Urgency): void {
  const tier = tierOf(sheet, outcome)
  if (tier === null) return
  const wasAdvice = sheet.tier === null
  const before = sheet.tier
  sheet.chosen.push({ tier, at: sheet.now })
  Object.assign(sheet, { outcome, tier, lookAgain: false })
  if (wasAdvice) Object.assign(sheet, { state: 'triaged', owner: null })
  runClocks(sheet)
  seenTooLate(sheet)
  if (sheet.acceptedAt !== null) {
    // Whoever has it keeps it.
    if (before !== tier) runIdle(sheet)
    return
  }
  if (before === null) askFirst(sheet)
  else {
    const longer = targetOf(sheet.policy, tier, sheet.setting) - targetOf(sheet.policy, before, sheet.setting)
    askAgain(sheet, longer < 0 ? 'up' : longer > 0 ? 'down' : 'same')
  }
}

/** Nobody had taken it yet when the urgency changed. */
function askAgain(sheet: Sheet, direction: 'up' | 'down' | 'same'): void {
  const { tier, policy, due, now } = sheet
  if (tier === null || due === null || direction === 'same') return
  const wait = waitsUntil(policy, tier, due, now)
  if (direction === 'down') {
    if (sheet.isHolder || wait === null || holderFor(sheet) === undefined) return
    withdrawAll(sheet)
    sheet.escalationExhausted = false
    findSomebody(sheet)
    runAcceptance(sheet, wait)
    return
  }
  const held = allocation(sheet)
  if (isSet(sheet, 'acceptance-due')) acceptSooner(sheet, wait !== null && held !== undefined ? held : now)
  const asked = open(sheet)
  if (asked.length > 0) {
    const soonest = now + policy.stepMinutes[tier] * MINUTE
    if (asked.some((one) => one.lapsesAt > soonest)) {
      for (const one of asked) one.lapsesAt = soonest
      set(sheet, 'offer-lapse', soonest)
    }
    return
  }
  if (sheet.isHolder && wait !== null) return
  stop(sheet, ['allocation-due'])
  sheet.escalationExhausted = false
  escalateFrom(sheet, 0)
}

/** The call that gave advice becomes a case like any other: it promised nothing, so its clocks start now. */
function askFirst(sheet: Sheet): void {
  findSomebody(sheet)
  runAcceptance(sheet, allocation(sheet) ?? sheet.now)
}

const allocation = (sheet: Sheet) => sheet.alarms.find(({ kind }) => kind === 'allocation-due')?.at

export function amendReceived(sheet: Sheet, to: number): boolean {
  const week = 7 * 24 * 60 * MINUTE
  if (!isOpen(sheet) || to > sheet.now || to < sheet.logged - week) return false
  const counted = countsFromCall(sheet)
  sheet.received = to
  const untriaged = sheet.alarms.find(({ kind }) => kind === 'triage-due')
  if (untriaged?.escalation === 1) logged(sheet)
  if (sheet.tier === null) return true
  runClocks(sheet)
  seenTooLate(sheet)
  lookIfBehind(sheet)
  if (counted) runAcceptance(sheet, to)
  const held = allocation(sheet)
  if (held !== undefined && waitsUntil(sheet.policy, sheet.tier, sheet.due ?? 0, sheet.now) === null) {
    stop(sheet, ['allocation-due'])
    escalateFrom(sheet, 0)
  }
  return true
}

export function accept(sheet: Sheet, person: string, minutes: number | null): boolean {
  const mine = open(sheet).find((one) => one.person === person)
  if (!isOpen(sheet) || mine === undefined) return false
  mine.state = 'accepted'
  Object.assign(sheet, { state: 'owned', owner: person, isHolder: false, escalationExhausted: false })
  sheet.acceptedAt = sheet.now
  if (sheet.visit !== null) sheet.earlier.push(...sheet.visit.steps)
  sheet.visit = { person, ended: false, handedBack: false, steps: [] }
  withdrawAll(sheet)
  stop(sheet, ['acceptance-due'])
  runIdle(sheet)
  sheet.eta = minutes === null ? null : sheet.now + minutes * MINUTE
  watchArrival(sheet)
  set(sheet, 'brief-due', sheet.now + sheet.policy.briefMinutes * MINUTE)
  return true
}

export const decline = saysNo

export function ask(sheet: Sheet, kind: FollowUpKind, minutes: number | null): boolean {
  if (!isOpen(sheet)) return false
  const due: DeadlineKind = `${kind}-due`
  if (kind !== 'call-back' && sheet.alarms.some((alarm) => alarm.kind === due)) return false
  const of = `${kind} ${sheet.followUps.length}`
  sheet.followUps.push({ kind, of, open: true })
  set(sheet, due, sheet.now + (minutes ?? sheet.policy.followUpMinutes[kind]) * MINUTE, of)
  return true
}

export function done(sheet: Sheet, which: number): boolean {
  const one = sheet.followUps[which]
  if (!isOpen(sheet) || one === undefined || !one.open) return false
  one.open = false
  stop(sheet, [`${one.kind}-due`], one.of)
  return true
}

export function told(sheet: Sheet): boolean {
  if (isOpen(sheet) && sheet.tier !== null && sheet.faceToFace === null) sheet.lookAgain = true
  return isOpen(sheet)
}

export function keep(sheet: Sheet): boolean {
  const asked = isOpen(sheet) && sheet.lookAgain
  if (asked) sheet.lookAgain = false
  return asked
}

export function end(sheet: Sheet, state: 'closed' | 'cancelled'): boolean {
  if (!isOpen(sheet) || (state === 'closed') === (sheet.state === 'received')) return false
  withdrawAll(sheet)
  sheet.alarms = []
  Object.assign(sheet, { state, escalationExhausted: false })
  if (sheet.visit !== null && sheet.visit.steps.length === 0) sheet.visit.ended = true
  return true
}

/** Lets minutes pass, alarm by alarm. */
export function wait(sheet: Sheet, minutes: number): void {
  const until = sheet.now + minutes * MINUTE
  for (;;) {
    const ringing = sheet.alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
    const first = ringing[0]
    if (first === undefined) break
    sheet.now = Math.max(sheet.now, first.at)
    const together = ringing.filter(({ at }) => at <= sheet.now)
    sheet.alarms = sheet.alarms.filter((alarm) => !together.includes(alarm))
    for (const alarm of together) rings(sheet, alarm)
  }
  sheet.now = until
}

const ESCALATIONS = 3

function rings(sheet: Sheet, { kind, of, at, escalation }: Sheet['alarms'][number]): void {
  sheet.passed.push(`${kind} ${escalation} ${at}`)
  if (kind === 'triage-due') {
    if (escalation < ESCALATIONS)
      set(sheet, kind, sheet.now + sheet.policy.triageEscalationMinutes * MINUTE, of, escalation + 1)
    else sheet.escalationExhausted = true
  } else if (kind === 'response-due') breach(sheet)
  else if (kind === 'response-50') {
    if (sheet.faceToFace === null) sheet.lookAgain = true
  } else if (kind === 'offer-lapse') stepPassed(sheet)
  else if (kind === 'allocation-due') escalateFrom(sheet, 0)
  else if (kind === 'idle-due') runIdle(sheet)
  else if (kind === 'acceptance-due') {
    // A T3 wakes nobody outside the hours: it is told of when they begin.
    const later = sheet.tier === 'T3' ? waitsUntil(sheet.policy, 'T3', sheet.due ?? 0, sheet.now) : null
    if (later !== null) set(sheet, kind, later)
  } else {
    const followUp = sheet.followUps.find((one) => one.of === of)
    if (followUp === undefined || (escalation >= ESCALATIONS && followUp.kind !== 'whereabouts')) return
    const held = allocation(sheet)
    if (followUp.kind === 'referrer' && held !== undefined) {
      set(sheet, kind, held, of, escalation + 1)
      return
    }
    // Whereabouts are reviewed after 15 minutes, at 30, and each half hour from then on.
    const longer = followUp.kind === 'whereabouts' && escalation > 1 ? 2 : 1
    const minutes = sheet.policy.followUpMinutes[followUp.kind] * longer
    set(sheet, kind, sheet.now + minutes * MINUTE, of, escalation + 1)
  }
}
