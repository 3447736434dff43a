/**
 * A prompt for a person to look at the urgency again while somebody waits to be seen: when the first warning passes, or
 * when something new was told after triage (§look-again). A telephone call ends no wait. It is answered by changing the urgency,
 * or by saying that it stays; the answer names the prompt that the person saw, so that what was told since is not lost.
 */

import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, isOpen, mustBeOpen } from '../cases/case-file.ts'
import type { LookAgainReason } from '../contracts/vocabulary.ts'
import { parseInstant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { warningsBefore } from '../sla/targets.ts'

function ask(file: CaseFile, why: LookAgainReason, share?: number): void {
  const { tier, first_face_to_face_at: seen, look_again_why: asked } = file.case
  if (tier === null || seen !== null || !isOpen(file)) return
  if (asked !== null && why === 'half-spent') return
  file.amend({ look_again_since: file.now, look_again_why: why })
  if (asked === why) return
  file.record(
    'look-again.asked',
    { why, ...(share !== undefined && { share }) },
    { kind: 'engine', name: 'clock' },
  )
}

/** On `deadline.passed` of the first warning. */
export function partSpent(happened: Happened, file: CaseFile): void {
  const { event } = happened
  if (event.type === 'deadline.passed' && event.payload.kind === 'response-50')
    ask(file, 'half-spent', event.payload.share)
}

/**
 * On `received-time.amended` and `clock.runs-again`: that share of the time turns out to be gone, or ran out while somebody
 * seemed to have been there, and no warning ever said so.
 */
export function partBehind(happened: Happened, file: CaseFile): void {
  const { event } = happened
  if (event.type === 'clock.runs-again' && event.payload.clock !== 'face-to-face') return
  const { tier, received_at: received, response_due_at: due } = file.case
  if (tier === null || due === null || due <= file.now) return
  if (file.rows('deadline').some((d) => d.kind === 'response-50' && d.state !== 'cancelled')) return
  const [first] = warningsBefore(file.policy, tier, received, due)
  if (first && first.dueAt <= file.now) ask(file, 'half-spent', first.share)
}

/** On a further call, an addition to the story, or corrected facts. */
export function newInformation(_: Happened, file: CaseFile): void {
  ask(file, 'new-information')
}

/**
 * The urgency stays. @throws Refusal case-not-open, nothing-to-answer, told-meanwhile
 * @param seen since when the prompt that this person saw stood; left out by who does not say
 */
export function keepUrgency(file: CaseFile, seen?: string): void {
  mustBeOpen(file)
  const { look_again_why: why, look_again_since: since, triage_outcome: outcome } = file.case
  if (why === null || since === null || outcome === null) refuse('nothing-to-answer')
  if (seen !== undefined && parseInstant(seen) !== since)
    refuse('told-meanwhile', 'Read what is new on this case, then decide.')
  file.memberId()
  file.amend({ look_again_since: null, look_again_why: null })
  file.record('look-again.kept', { why, outcome })
}
