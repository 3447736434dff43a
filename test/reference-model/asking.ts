/**
 * Who is asked, by the rules of the escalation policy (§escalation, §allocation-hours): step by step, each once in an escalation, everybody of a step at
 * once; whoever said no is not asked again; after the last step every board shows the case.
 */
import { waitsUntil } from './allocation.ts'
import { MINUTE } from './london.ts'
import { type Person, type Sheet, set, stop } from './state.ts'

/** Those of the role for the place; else those for everywhere. A case of no place asks all. */
export function ofRole(sheet: Sheet, role: Person['role']): Person[] {
  const all = sheet.onCall.filter((person) => person.role === role)
  if (sheet.locality === null) return all
  const near = all.filter((person) => person.localityId === sheet.locality)
  return near.length > 0 ? near : all.filter((person) => person.localityId === null)
}

/** Opens the escalation policy, or gives the case to a holder until the next allocation. */
export function findSomebody(sheet: Sheet): void {
  const { tier, due, policy, now } = sheet
  if (tier === null || due === null) return
  const until = waitsUntil(policy, tier, due, now)
  const holder = holderFor(sheet)
  if (until !== null && holder !== undefined) {
    Object.assign(sheet, { state: 'triaged', owner: holder.membershipId, isHolder: true })
    set(sheet, 'allocation-due', until)
    return
  }
  escalateFrom(sheet, 0)
}

/** Who would hold it until allocation; whoever handed it back would not. */
export const holderFor = (sheet: Sheet): Person | undefined =>
  ofRole(sheet, sheet.policy.holder).find((person) => !sheet.gaveBack.includes(person.membershipId))

export function escalateFrom(sheet: Sheet, policyStep: number): void {
  const { tier, policy, now } = sheet
  if (tier === null) return
  for (let next = policyStep + 1; next <= policy.steps.length; next += 1) {
    const role = policy.steps[next - 1]
    const people = role === undefined ? [] : ofRole(sheet, role)
    const toAsk = people.filter(
      (person) =>
        !sheet.refusedBy.includes(person.membershipId) && !sheet.gaveBack.includes(person.membershipId),
    )
    if (toAsk.length === 0) continue
    const lapsesAt = now + policy.stepMinutes[tier] * MINUTE
    for (const { membershipId } of toAsk)
      sheet.asked.push({
        person: membershipId,
        role: role ?? 'manager',
        policyStep: next,
        lapsesAt,
        state: 'open',
      })
    sheet.policyStep = next
    sheet.state = 'offered'
    set(sheet, 'offer-lapse', lapsesAt)
    return
  }
  sheet.escalationExhausted = true
  sheet.state = 'triaged'
}

export const open = (sheet: Sheet) => sheet.asked.filter((one) => one.state === 'open')

/** The time of a step is over. */
export function stepPassed(sheet: Sheet): void {
  for (const one of open(sheet)) one.state = 'lapsed'
  escalateFrom(sheet, sheet.policyStep)
}

export function saysNo(sheet: Sheet, person: string): boolean {
  const asked = open(sheet).find((one) => one.person === person)
  if (asked === undefined) return false
  asked.state = 'declined'
  sheet.refusedBy.push(person)
  if (open(sheet).length > 0) return true
  stop(sheet, ['offer-lapse'])
  escalateFrom(sheet, sheet.policyStep)
  return true
}

export function withdrawAll(sheet: Sheet): void {
  for (const one of open(sheet)) one.state = 'withdrawn'
  stop(sheet, ['offer-lapse', 'allocation-due'])
}
