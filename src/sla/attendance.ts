/**
 * Whether somebody who accepted is really coming: an accepted T1 with nothing done for a while (R42), and an arrival
 * that was promised and has not happened. Both tell the coordinator; neither takes the case away.
 */
import { type CaseFile, type EventInHand, isOpen } from '../cases/case-file.ts'
import type { VisitStep } from '../contracts/vocabulary.ts'
import { plusMinutes } from '../kernel/clock.ts'
import { arm, cancel } from './clocks.ts'

/** On `offer.accepted`: from now on something has to happen. */
export function accepted(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'offer.accepted') return
  arriving(file)
  if (file.case.tier === 'T1') watchIdle(file)
}

/** On `case.retriaged`: an accepted case that becomes a T1 is watched from then on; one that is none is not. */
export function retriaged(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'case.retriaged') return
  const waits = file.visits.some((visit) => visit.ended_at === null && visit.step === null)
  if (file.case.tier !== 'T1') cancel(file, ['idle-due'], 'no-longer-needed')
  else if (waits && happened.event.payload.direction === 'up') watchIdle(file)
}

function watchIdle(file: CaseFile): void {
  arm(file, 'idle-due', plusMinutes(file.now, file.policy.idleMinutes), {})
}

/**
 * On `visit.stepped`: something was done; the promised arrival is watched until it is kept, or nobody has to go any
 * more. A telephone call from the car is no arrival.
 */
export function stepped(happened: EventInHand, file: CaseFile): void {
  // A time put right afterwards is nothing that was done now.
  if (happened.event.type !== 'visit.stepped' || happened.event.payload.was !== undefined) return
  cancel(file, ['idle-due'], 'met')
  const { visitId } = happened.event.payload
  const there = file.visitSteps.some(
    (step) => step.visit_id === visitId && step.voided_by === null && kept.includes(step.step),
  )
  if (there) cancel(file, ['eta-due'], 'met', visitId)
  else if (isOpen(file)) arriving(file)
}

const kept: readonly VisitStep[] = ['arrived', 'outcome-agreed', 'safe-and-clear']

function arriving(file: CaseFile): void {
  for (const visit of file.visits) {
    if (visit.ended_at === null && visit.eta_at !== null && visit.eta_at > file.now)
      arm(file, 'eta-due', visit.eta_at, {}, visit.id)
  }
}
