/**
 * Triage: a person picks the response urgency and says why (§a-person-decides). Nothing here, or anywhere, suggests it.
 * received → triaged (→ offered, or owned by a holder, as dispatch decides); 'advice' is owned by who gave it.
 */

import { type CaseFile, mustBeOpen } from '../cases/case-file.ts'
import { recordEmergency } from '../cases/emergency.ts'
import type { SafeguardingCode, SceneSafety, Tier, TriageOutcome } from '../contracts/vocabulary.ts'
import { formatInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { ResponseTimesBody } from '../sla/first-response-times.ts'
import { responseDue } from '../sla/targets.ts'

export interface TriageCommand {
  readonly outcome: TriageOutcome
  readonly rationale: string
  readonly sceneSafety: SceneSafety
  readonly safeguarding?: SafeguardingCode | undefined
  readonly emergencyReference?: string | undefined
  readonly localityId?: string | undefined
}

/** The tier whose clocks run: an emergency keeps its own clock beside the ambulance; advice has none. */
export function tierOf(outcome: TriageOutcome, policy: ResponseTimesBody): Tier | null {
  if (outcome === 'advice') return null
  return outcome === 'emergency' ? policy.emergencyRunsAs : outcome
}

/** @throws Refusal case-not-open, already-triaged */
export function triage(file: CaseFile, command: TriageCommand): void {
  mustBeOpen(file)
  if (file.case.state !== 'received')
    refuse('already-triaged', 'Changing the urgency of a triaged case comes with re-triage.')
  const author = file.memberId()
  const tier = tierOf(command.outcome, file.policy)
  const triageId = file.newId()
  file.add('triage_record', {
    service_id: file.serviceId,
    id: triageId,
    case_id: file.case.id,
    outcome: command.outcome,
    rationale: command.rationale,
    scene_safety: command.sceneSafety,
    response_times_version: file.policy.version,
    author_id: author,
    at: file.now,
    state: 'in-force',
    from_outcome: null,
    agreed_by: null,
    withdrawn_why: null,
    withdrawn_at: null,
  })
  file.amend({
    state: 'triaged',
    tier,
    triage_outcome: command.outcome,
    triaged_at: file.now,
    response_times_version: file.policy.version,
    scene_safety: command.sceneSafety,
    escalation_exhausted: false,
    ...(command.safeguarding && { safeguarding: command.safeguarding }),
    ...(command.localityId && { locality_id: command.localityId }),
    ...(tier === null && { state: 'owned', owner_id: author, owner_is_holder: false, unowned_since: null }),
  })
  const dueAt =
    tier === null ? null : responseDue(file.policy, tier, file.case.setting, file.case.received_at)
  file.record('case.triaged', {
    triageId,
    outcome: command.outcome,
    tier,
    sceneSafety: command.sceneSafety,
    dueAt: dueAt === null ? null : formatInstant(dueAt),
    responseTimesVersion: file.policy.version,
  })
  if (command.outcome === 'emergency' && command.emergencyReference !== undefined) {
    recordEmergency(file, 'ambulance', command.emergencyReference)
  }
}
