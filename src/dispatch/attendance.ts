/**
 * Whether somebody who accepted is really coming: an accepted T1 with nothing done for a while (§idle-after-accepting), said again each time
 * that as long goes by; and an arrival that was promised and has not happened. Both tell the coordinator; neither takes
 * the case away. Each is about the visit of one person: whoever takes over begins afresh, and a second person is not asked.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, isOpen } from '../cases/case-file.ts'
import type { VisitStep } from '../contracts/vocabulary.ts'
import { plusMinutes } from '../kernel/clock.ts'
import { cancel, schedule } from '../sla/clocks.ts'
import { letGo } from './assignment.ts'

/** On `offer.accepted`: from now on something has to happen. */
export function accepted(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'offer.accepted') return
  release(file)
  arriving(file)
  watchIdle(file)
}

/** On `deadline.passed`: still nothing, so it is said again in a while, for as long as the case is theirs. */
export function stillIdle(happened: Happened, file: CaseFile): void {
  if (happened.event.type === 'deadline.passed' && happened.event.payload.kind === 'idle-due') watchIdle(file)
}

/** On `case.handed-back`: nobody is coming, and nobody is asked whether they are. */
export function handedBack(happened: Happened, file: CaseFile): void {
  if (happened.event.type === 'case.handed-back') release(file)
}

/** Nothing more is asked of whoever let the case go. */
function release(file: CaseFile): void {
  for (const visit of file.rows('visit'))
    if (letGo(file, visit)) cancel(file, ['idle-due', 'brief-due', 'eta-due'], 'no-longer-needed', visit.id)
}

/** On `case.retriaged`: an accepted case that becomes a T1 is watched from then on; one that is none is not. */
export function retriaged(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.retriaged') return
  if (file.case.tier !== 'T1') cancel(file, ['idle-due'], 'no-longer-needed')
  else if (happened.event.payload.direction === 'up') watchIdle(file)
}

/** From now, for whoever leads and has not said that they did anything yet. */
function watchIdle(file: CaseFile): void {
  if (file.case.tier !== 'T1' || !isOpen(file)) return
  for (const visit of file.rows('visit'))
    if (
      visit.assignment_role === 'lead' &&
      visit.ended_at === null &&
      visit.step === null &&
      !letGo(file, visit)
    )
      schedule(file, 'idle-due', plusMinutes(file.now, file.policy.idleMinutes), {}, visit.id)
}

/**
 * On `visit.stepped`: something was done; the promised arrival is watched until it is kept, or nobody has to go any
 * more. A telephone call from the car is no arrival.
 */
export function stepped(happened: Happened, file: CaseFile): void {
  // A time corrected afterwards is nothing that was done now.
  if (happened.event.type !== 'visit.stepped' || happened.event.payload.was !== undefined) return
  const { visitId } = happened.event.payload
  const visit = file.rows('visit').find((one) => one.id === visitId)
  // What whoever handed it back corrects does not say that anybody else has done anything.
  if (visit && letGo(file, visit)) return
  cancel(file, ['idle-due'], 'met')
  const there = file
    .rows('visit_step')
    .some((step) => step.visit_id === visitId && step.voided_by === null && kept.includes(step.step))
  if (there) cancel(file, ['eta-due'], 'met', visitId)
  else if (isOpen(file)) arriving(file)
}

const kept: readonly VisitStep[] = ['arrived', 'outcome-agreed', 'safe-and-clear']

function arriving(file: CaseFile): void {
  for (const visit of file.rows('visit')) {
    if (visit.ended_at === null && visit.eta_at !== null && visit.eta_at > file.now && !letGo(file, visit))
      schedule(file, 'eta-due', visit.eta_at, {}, visit.id)
  }
}
