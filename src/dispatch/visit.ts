/**
 * One clinician's attendance. on-the-way → arrived → in-contact → outcome-agreed → safe-and-clear, which ends it.
 * Contact by phone or video may be made before arriving, and does not replace going; face to face needs an arrival.
 * Who met nobody, or was called back on the way, is safe and clear without a contact: nobody has to claim one to go home.
 * A correction is a new entry that goes back to an earlier step and voids what came after it; it opens a visit that has
 * ended as long as the case is open. One that puts only a time or a medium right is told in `visit-correction.ts`.
 * Whoever has the case may set off again: that is another visit. One that was handed back is over: a correction puts it
 * right as a record, and opens nothing.
 */
import { type CaseFile, type HeldVisit, isOpen } from '../cases/case-file.ts'
import type { ContactMedium, VisitStep } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant, parseInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { letGo } from './assignment.ts'

export interface StepTaken {
  readonly step: VisitStep
  readonly medium: ContactMedium | null
}

/** The steps that may come next after those taken (in order, without voided ones). */
export function nextSteps(taken: readonly StepTaken[]): VisitStep[] {
  const did = (step: VisitStep) => taken.some((t) => t.step === step)
  if (did('safe-and-clear')) return []
  if (did('outcome-agreed')) return ['safe-and-clear']
  const next: VisitStep[] = []
  if (!did('arrived')) next.push(did('on-the-way') ? 'arrived' : 'on-the-way')
  next.push('in-contact')
  if (did('in-contact')) next.push('outcome-agreed')
  else if (did('on-the-way')) next.push('safe-and-clear')
  return next
}

export interface StepCommand {
  readonly step: VisitStep
  readonly medium?: ContactMedium | undefined
  readonly minutesToArrive?: number | undefined
  readonly correction?: string | undefined
  /** The entry that is corrected where it stands; without it a correction goes back to the step. */
  readonly corrects?: string | undefined
  /** Why it is entered later, from paper. */
  readonly reason?: string | undefined
  /** When it really happened, where it is entered later. */
  readonly at?: string | undefined
}

/** @throws Refusal no-active-visit, step-out-of-order, validation-failed */
export function step(file: CaseFile, command: StepCommand): void {
  const memberId = file.memberId()
  const visit =
    file.rows('visit').find((v) => v.responder_id === memberId && v.ended_at === null) ??
    (command.correction === undefined ? another(file, memberId, command) : lastOf(file, memberId)) ??
    refuse('no-active-visit', 'Only the person whose visit it is can step it on.')
  const taken = file.rows('visit_step').filter((s) => s.visit_id === visit.id && s.voided_by === null)
  const medium = mediumOf(command)
  const id = file.newId()
  const kept = command.correction === undefined ? taken : backTo(taken, command.step)
  mustComeNext(kept, command.step, medium)
  const at = happenedAt(file, command, kept.at(-1)?.at)
  for (const voided of taken.slice(kept.length)) file.change(voided, { voided_by: id })

  file.add('visit_step', {
    service_id: file.serviceId,
    id,
    visit_id: visit.id,
    case_id: file.case.id,
    step: command.step,
    medium,
    at,
    correction: command.correction ?? command.reason ?? null,
    voided_by: null,
  })
  const eta =
    command.minutesToArrive === undefined ? {} : { eta_at: plusMinutes(at, command.minutesToArrive) }
  // What was handed back is corrected as a fact, and stays over: nobody is on the way again by a correction.
  const over = letGo(file, visit) ? visit.ended_at : null
  const ended = { ended_at: command.step === 'safe-and-clear' ? at : over }
  file.change(visit, { step: command.step, ...(medium && { medium }), ...eta, ...ended })
  file.record('visit.stepped', {
    visitId: visit.id,
    stepId: id,
    step: command.step,
    medium,
    responderId: visit.responder_id,
    responderName: nameOf(file),
    correction: command.correction !== undefined,
    ...(command.at !== undefined && { happenedAt: formatInstant(at) }),
  })
}

/** The visit of mine that ended last: a correction opens it again. */
const lastOf = (file: CaseFile, memberId: string) =>
  isOpen(file)
    ? file
        .rows('visit')
        .filter((v) => v.responder_id === memberId)
        .reduce<HeldVisit | undefined>(
          (last, v) => (last && last.started_at > v.started_at ? last : v),
          undefined,
        )
    : undefined

/** Another visit of whoever is still assigned: nobody was in, or once was not enough. */
function another(file: CaseFile, memberId: string, { step: first }: StepCommand) {
  const assignment = file
    .rows('assignment')
    .find((one) => one.responder_id === memberId && one.ended_at === null)
  if (!isOpen(file) || assignment === undefined || !nextSteps([]).includes(first)) return undefined
  return file.add('visit', {
    service_id: file.serviceId,
    id: file.newId(),
    case_id: file.case.id,
    assignment_id: assignment.id,
    responder_id: memberId,
    assignment_role: assignment.assignment_role,
    step: null,
    medium: null,
    eta_at: null,
    started_at: file.now,
    ended_at: null,
  })
}

/** What is taken down on paper while no screen answers keeps its own time; a breach that was announced stays (§change-of-urgency). */
export function happenedAt(file: CaseFile, { at: given }: StepCommand, before: Instant | undefined): Instant {
  if (given === undefined) return file.now
  const least = before ?? file.case.received_at
  const at = inItsMinute(parseInstant(given), least)
  const wrong = (message: string) => wrongAt('at', message)
  if (at > file.now) wrong('lies in the future')
  if (at < file.case.received_at) wrong('lies before the call')
  if (at < least) wrong('lies before the step before it')
  return at
}

/** Paper knows minutes and no seconds: one that began before the call or the last step, and was not over, is after it. */
const inItsMinute = (at: Instant, least: Instant): Instant =>
  at < least && at % 60_000_000n === 0n && plusMinutes(at, 1) > least ? least : at

/** @throws Refusal validation-failed, naming the field */
export function wrongAt(field: string, message: string): never {
  refuse('validation-failed', 'Nothing was changed.', { errors: [{ field, message }] })
}

function mediumOf({ step: name, medium }: StepCommand): ContactMedium | null {
  if (name !== 'in-contact') return null
  return (
    medium ??
    refuse('validation-failed', undefined, {
      errors: [{ field: 'medium', message: 'say whether the contact is face-to-face, phone or video' }],
    })
  )
}

export function mustComeNext(
  taken: readonly StepTaken[],
  wanted: VisitStep,
  medium: ContactMedium | null,
): void {
  const expected = nextSteps(taken)
  const tooSoon = medium === 'face-to-face' && !taken.some((t) => t.step === 'arrived')
  if (expected.includes(wanted) && !tooSoon) return
  const names = tooSoon ? expected.filter((s) => s !== 'in-contact') : expected
  refuse('step-out-of-order', `Next comes ${names.join(' or ') || 'nothing: this visit has ended'}.`, {
    expected: names,
  })
}

/** What stands before the last entry of a step: a correction enters that step again, and voids it and all after it. */
function backTo<T extends StepTaken>(taken: readonly T[], back: VisitStep): readonly T[] {
  const place = taken.findLastIndex((t) => t.step === back)
  if (place >= 0) return taken.slice(0, place)
  const expected = [...new Set(taken.map((t) => t.step))]
  refuse(
    'step-out-of-order',
    `Only a step that was taken can be corrected: ${expected.join(', ') || 'none yet'}.`,
    {
      expected,
    },
  )
}

export const nameOf = (file: CaseFile): string => (file.actor.kind === 'member' ? file.actor.name : '')

/** On `case.closed`: a visit that never set off ends; one under way goes on until its clinician is safe and clear. */
export function caseClosed(file: CaseFile): void {
  for (const visit of file.rows('visit')) {
    if (visit.ended_at === null && visit.step === null) file.change(visit, { ended_at: file.now })
  }
  for (const assignment of file.rows('assignment')) {
    if (assignment.ended_at === null) file.change(assignment, { ended_at: file.now })
  }
}
