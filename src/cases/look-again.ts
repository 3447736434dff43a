/**
 * A prompt for a person to look at the urgency again: when the first warning passes with nobody in contact, or
 * when something new was told after triage (R25). It is answered by changing the urgency, or by saying that it stays.
 */
import type { LookAgainReason } from '../contracts/vocabulary.ts'
import { refuse } from '../kernel/refusal.ts'
import { type CaseFile, type EventInHand, isOpen, mustBeOpen } from './case-file.ts'

function ask(file: CaseFile, why: LookAgainReason, share?: number): void {
  const { tier, first_direct_contact_at: seen, look_again_since: asked } = file.case
  if (tier === null || seen !== null || asked !== null || !isOpen(file)) return
  file.amend({ look_again_since: file.now, look_again_why: why })
  file.record(
    'look-again.asked',
    { why, ...(share !== undefined && { share }) },
    { kind: 'engine', name: 'clock' },
  )
}

/** On `deadline.passed` of the first warning. */
export function partSpent(happened: EventInHand, file: CaseFile): void {
  const { event } = happened
  if (event.type === 'deadline.passed' && event.payload.kind === 'response-50')
    ask(file, 'half-spent', event.payload.share)
}

/** On a further call, an addition to the story, or corrected facts. */
export function newInformation(_: EventInHand, file: CaseFile): void {
  ask(file, 'new-information')
}

/** The urgency stays. @throws Refusal case-not-open, nothing-to-answer */
export function keepUrgency(file: CaseFile): void {
  mustBeOpen(file)
  const { look_again_why: why, triage_outcome: outcome } = file.case
  if (why === null || outcome === null) refuse('nothing-to-answer')
  file.memberId()
  file.amend({ look_again_since: null, look_again_why: null })
  file.record('look-again.kept', { why, outcome })
}
