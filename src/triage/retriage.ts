/**
 * A person changes the urgency of a triaged case, and says why (§change-of-urgency). The command names the urgency that the person saw,
 * so that of two people at once the second is told and decides again. A downgrade after a breach waits, as a proposal,
 * for a second person who agrees or turns it down, unless whoever proposed it takes it back; until then everything runs
 * as before. Whoever finds that it is more urgent waits for nobody: that turns the proposal down.
 */

import type { Held } from '../aggregate/rows.ts'
import { type CaseFile, type Children, mustBeOpen } from '../cases/case-file.ts'
import type { Tier, TriageOutcome } from '../contracts/vocabulary.ts'
import { formatInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { hasBreached } from '../sla/clocks.ts'
import { responseDue } from '../sla/targets.ts'
import { directionOf, dueAfter } from './due-after-change.ts'
import { answered } from './look-again.ts'
import { tierOf } from './triage.ts'

export type Urgency = Exclude<TriageOutcome, 'advice'>
export interface RetriageCommand {
  readonly from: TriageOutcome
  readonly outcome: Urgency
  readonly rationale: string
}

/** @throws Refusal case-not-open, not-triaged, urgency-changed, same-urgency, proposal-waiting */
export function retriage(file: CaseFile, { from, outcome, rationale }: RetriageCommand): void {
  const { now, to } = mustBeChangeable(file, from, outcome)
  const author = file.memberId()
  const lower = now !== null && direction(file, now, to) === 'down'
  const proposed = proposalOn(file)
  if (proposed !== undefined && lower)
    refuse(
      'proposal-waiting',
      'A second person has to agree to it or turn it down first. A higher urgency can be chosen at once.',
    )
  if (proposed !== undefined) turnDown(file, proposed)
  const id = file.newId()
  const waits = lower && hasBreached(file)
  file.add('triage_record', {
    service_id: file.serviceId,
    id,
    case_id: file.case.id,
    outcome,
    rationale,
    scene_safety: file.case.scene_safety,
    response_times_version: file.policy.version,
    author_id: author,
    at: file.now,
    state: waits ? 'proposed' : 'in-force',
    from_outcome: from,
    agreed_by: null,
    withdrawn_why: null,
    withdrawn_at: null,
  })
  if (waits) file.record('retriage.proposed', { triageId: id, from, outcome })
  else apply(file, id, from, outcome, null)
}

/** The second person agrees, or turns the proposal down. @throws Refusal no-proposal, second-person-needed */
export function answerProposal(file: CaseFile, triageId: string, agree: boolean): void {
  mustBeOpen(file)
  const proposal = proposalCalled(file, triageId)
  const { triage_outcome: from } = file.case
  if (from === null) refuse('no-proposal', OVER)
  const second = file.memberId()
  if (agree && second === proposal.author_id)
    refuse(
      'second-person-needed',
      'Whoever proposed it cannot agree to it. Ask a colleague to open this case.',
    )
  if (!agree) {
    turnDown(file, proposal)
    return
  }
  file.change(proposal, { state: 'in-force', agreed_by: second })
  apply(file, proposal.id, from, proposal.outcome, second)
}

/**
 * Whoever proposed it thinks again, and says why; what was read and agreed to in the same moment is one or the other.
 * @throws Refusal case-not-open, no-proposal, not-your-proposal
 */
export function withdrawProposal(file: CaseFile, triageId: string, reason: string): void {
  mustBeOpen(file)
  const proposal = proposalCalled(file, triageId)
  if (file.memberId() !== proposal.author_id)
    refuse('not-your-proposal', 'It still waits. If you do not agree, turn it down instead.')
  file.change(proposal, {
    state: 'withdrawn',
    withdrawn_why: reason,
    withdrawn_at: file.now,
  })
  file.record('retriage.withdrawn', { triageId, outcome: proposal.outcome })
}

const OVER = 'It was answered or taken back meanwhile. Nothing was changed: read the urgency as it is now.'

type Proposal = Held<Children, 'triage_record'> & { readonly outcome: Urgency }

/** A lower urgency that waits for a second person. */
export const proposalOn = (file: CaseFile): Proposal | undefined =>
  file.rows('triage_record').find((one): one is Proposal => one.state === 'proposed')

function proposalCalled(file: CaseFile, triageId: string): Proposal {
  const proposal = proposalOn(file)
  return proposal?.id === triageId ? proposal : refuse('no-proposal', OVER)
}

function turnDown(file: CaseFile, proposal: Proposal): void {
  file.change(proposal, { state: 'turned-down' })
  file.record('retriage.turned-down', { triageId: proposal.id, outcome: proposal.outcome })
}

function mustBeChangeable(file: CaseFile, from: TriageOutcome, outcome: Urgency) {
  mustBeOpen(file)
  const { triage_outcome: current, tier: now } = file.case
  if (current === null) refuse('not-triaged', 'Choose its first urgency under Triage.')
  if (current !== from)
    refuse('urgency-changed', 'Somebody changed the urgency since you opened it. Nothing was changed.', {
      current,
    })
  if (current === outcome)
    refuse('validation-failed', undefined, {
      errors: [{ field: 'outcome', message: 'is the urgency it has now' }],
    })
  const to = tierOf(outcome, file.policy)
  if (to === null) throw new Error(`${outcome} runs no clock`)
  return { now, to }
}

const direction = (file: CaseFile, from: Tier, to: Tier) =>
  directionOf({ policy: file.policy, setting: file.case.setting, from, to })

function apply(
  file: CaseFile,
  triageId: string,
  from: TriageOutcome,
  outcome: Urgency,
  agreedBy: string | null,
): void {
  const { tier: now, setting, received_at: receivedAt, response_due_at: oldDue } = file.case
  const { policy } = file
  const to = tierOf(outcome, policy)
  if (to === null) throw new Error(`${outcome} runs no clock`)
  // Advice promised no time: its clock starts with the change.
  const dueAt =
    now === null || oldDue === null
      ? responseDue(policy, to, setting, file.now)
      : dueAfter({
          policy,
          setting,
          receivedAt,
          changedAt: file.now,
          from: now,
          to,
          oldDue,
          breached: hasBreached(file),
        })
  const wasAdvice = now === null
  file.amend({
    tier: to,
    triage_outcome: outcome,
    ...(wasAdvice && { state: 'triaged' as const, owner_id: null, unowned_since: file.now }),
  })
  answered(file)
  file.record('case.retriaged', {
    triageId,
    from,
    outcome,
    tier: to,
    dueAt: formatInstant(dueAt),
    direction: now === null ? 'up' : direction(file, now, to),
    agreedBy,
    responseTimesVersion: policy.version,
  })
}
