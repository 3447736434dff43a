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

/** The prompt that stands. */
export const lookAgainOn = (file: CaseFile) => file.rows('look_again').find((one) => one.answered_at === null)

/** A prompt that stands is answered, if there is one. */
export function answered(file: CaseFile): void {
  const asked = lookAgainOn(file)
  if (asked) file.change(asked, { answered_at: file.now })
}

function ask(file: CaseFile, why: LookAgainReason, share?: number): void {
  const { tier, first_face_to_face_at: seen } = file.case
  if (tier === null || seen !== null || !isOpen(file)) return
  const asked = lookAgainOn(file)
  if (asked !== undefined && why === 'half-spent') return
  const known = asked?.why === why
  if (asked) file.change(asked, { why, since: file.now })
  else
    file.add('look_again', {
      service_id: file.serviceId,
      id: file.newId(),
      case_id: file.case.id,
      why,
      since: file.now,
      answered_at: null,
    })
  if (known) return
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
  const asked = lookAgainOn(file)
  const { triage_outcome: outcome } = file.case
  if (asked === undefined || outcome === null) refuse('nothing-to-answer')
  const { why, since } = asked
  if (seen !== undefined && parseInstant(seen) !== since)
    refuse('told-meanwhile', 'Read what is new on this case, then decide.')
  file.memberId()
  answered(file)
  file.record('look-again.kept', { why, outcome })
}
