/**
 * What must be true of a case after every single thing that happens to it, whoever did it and whenever. A watch stands
 * beside one case and remembers what may never be taken back.
 */

import { assignmentRoles, openCaseStates } from '../../src/contracts/vocabulary.ts'
import type { CaseInMemory } from '../harness/case-in-memory.ts'
import { nextStart } from './allocation.ts'
import { type Chosen, dueOf } from './due.ts'
import { MINUTE } from './london.ts'

type Held = ReturnType<CaseInMemory['see']>
type Rule = (held: Held, crisis: CaseInMemory) => boolean

const isOpen = ({ case: row }: Held) => openCaseStates.some((state) => state === row.state)
const scheduledOf = ({ deadlines }: Held) => deadlines.filter((one) => one.state === 'armed')
const offersThat = ({ offers }: Held, state: string) => offers.filter((one) => one.state === state)

/** Somebody has it, or a clock will find somebody no later than the policy allows, or every board shows it. */
const notForgotten: Rule = (held) => {
  const { case: row, policy, now } = held
  if (!isOpen(held) || row.owner_id !== null || row.escalation_exhausted) return true
  const furthest: Partial<Record<string, number>> = {
    'triage-due': Number(now) + Math.max(policy.triageDueMinutes, policy.triageEscalationMinutes) * MINUTE,
    'offer-lapse': Number(now) + policy.stepMinutes[row.tier ?? 'T3'] * MINUTE,
    'allocation-due': nextStart(policy.allocation, Number(now)) ?? 0,
  }
  return scheduledOf(held).some(({ kind, due_at }) => Number(due_at) <= (furthest[kind] ?? 0))
}

const oneOfAKind: Rule = (held) => {
  const names = scheduledOf(held).map(({ subject, kind }) => `${subject} ${kind}`)
  return new Set(names).size === names.length
}

const oneLead: Rule = (held) =>
  assignmentRoles.every(
    (assignmentRole) =>
      held.assignments.filter((one) => one.assignment_role === assignmentRole && one.ended_at === null)
        .length <= 1,
  )

const nothingLeftOnAClosedCase: Rule = (held) =>
  isOpen(held) || (scheduledOf(held).length === 0 && offersThat(held, 'open').length === 0)

const noGap: Rule = ({ case: row }, { events }) =>
  events.every(({ rev }, n) => rev === n + 2) && row.rev === events.length + 1

const lapsesAsItSays: Rule = (held) => {
  const lapse = scheduledOf(held).find(({ kind }) => kind === 'offer-lapse')
  return offersThat(held, 'open').every(({ lapses_at }) => lapse?.due_at === lapses_at)
}

const theLeadOwnsIt: Rule = (held) => {
  const lead = held.assignments.find((one) => one.assignment_role === 'lead' && one.ended_at === null)
  return held.case.state !== 'owned' || lead === undefined || lead.responder_id === held.case.owner_id
}

/** Never later than the rule allows, by the reference model's arithmetic over what people chose. */
const neverLater: Rule = ({ case: row, policy }, { events }) => {
  if (row.response_due_at === null) return true
  const chosen = events.flatMap(({ event, occurredAt }): Chosen[] =>
    event.type === 'case.triaged' || event.type === 'case.retriaged'
      ? [{ tier: event.payload.tier, at: Number(occurredAt) }]
      : [],
  )
  const allowed = dueOf(policy, row.setting, Number(row.received_at), chosen)
  const breached = events.some(
    ({ event }) => event.type === 'deadline.passed' && event.payload.kind === 'response-due',
  )
  return breached || (allowed !== null && Number(row.response_due_at) <= allowed)
}

/** An escalation begins with a triage, an allocation, a hand-back, or an urgency or a time that changed; it only goes up. */
const eachStepOnce: Rule = (_, { events }) => {
  let asked = new Set<string>()
  let highest = 0
  for (const { event } of events) {
    const allocation = event.type === 'deadline.passed' && event.payload.kind === 'allocation-due'
    const begins = ['case.retriaged', 'received-time.amended', 'case.handed-back']
    if (allocation || begins.includes(event.type)) {
      asked = new Set()
      highest = 0
    }
    if (event.type !== 'offer.made') continue
    // Asked by a person, not by the escalation policy.
    if (event.payload.handedOnBy !== undefined) continue
    const { policyStep, responderId } = event.payload
    if (policyStep < highest || asked.has(`${policyStep} ${responderId}`)) return false
    asked.add(`${policyStep} ${responderId}`)
    highest = policyStep
  }
  return true
}

/** Somebody who gave a case back is not asked for it again by the escalation policy, nor made its holder. */
const notAskedAgain: Rule = (_, { events }) => {
  const gaveBack = new Set<string>()
  return events.every(({ event }) => {
    if (event.type === 'case.handed-back') gaveBack.add(event.payload.responderId)
    if (event.type === 'offer.made') return !gaveBack.has(event.payload.responderId)
    return event.type !== 'case.held' || !gaveBack.has(event.payload.holderId)
  })
}

/** Whoever owns a case, and does not only hold it, is its lead; advice, which has no tier, has no lead. */
const nobodyOwnsFromAfar: Rule = (held) => {
  const { owner_id: owner, owner_is_holder: holds, tier } = held.case
  if (!isOpen(held) || owner === null || holds || tier === null) return true
  return held.assignments.some(
    (one) => one.assignment_role === 'lead' && one.ended_at === null && one.responder_id === owner,
  )
}

const rules: Readonly<Record<string, Rule>> = {
  'an open case has an owner, a clock within its policy, or is escalation-exhausted on every board':
    notForgotten,
  'at most one deadline is armed for a subject and kind': oneOfAKind,
  'at most one person has a role on a case': oneLead,
  'nothing is open or armed on a closed case': nothingLeftOnAClosedCase,
  'revisions have no gap': noGap,
  'an open offer lapses when it says': lapsesAsItSays,
  'who leads an owned case owns it': theLeadOwnsIt,
  'the response is never due later than the rule allows': neverLater,
  'each step is asked once in an escalation': eachStepOnce,
  'whoever handed it back is not asked again': notAskedAgain,
  'whoever owns an accepted case is its lead': nobodyOwnsFromAfar,
}

/** @returns a function that names what is broken now */
export function watch(crisis: CaseInMemory): () => string[] {
  let breached: { at: bigint | null } | null = null
  return () => {
    const held = crisis.see()
    const broken = Object.entries(rules).flatMap(([name, holds]) => (holds(held, crisis) ? [] : [name]))
    const fired = held.deadlines.filter(({ kind, state }) => kind === 'response-due' && state === 'fired')
    if (fired.length > 1) broken.push('a breach is announced once')
    if (breached !== null && (fired.length === 0 || held.case.response_due_at !== breached.at))
      broken.push('a breach is never taken back, and its time stays')
    if (fired.length > 0) breached ??= { at: held.case.response_due_at }
    return broken
  }
}
