/**
 * Whether somebody who accepted is really coming: an accepted T1 with nothing done for a while (R42), and an arrival
 * that was promised and has not happened. Both tell the coordinator; neither takes the case away.
 */
import type { CaseFile, EventInHand } from '../cases/case-file.ts'
import { plusMinutes } from '../kernel/clock.ts'
import { arm, cancel } from './clocks.ts'

/** On `offer.accepted`: from now on something has to happen. */
export function accepted(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'offer.accepted') return
  arriving(file)
  if (file.case.tier === 'T1') arm(file, 'idle-due', plusMinutes(file.now, file.policy.idleMinutes), {})
}

/** On `visit.stepped`: something was done; the promised arrival is watched until it is kept. */
export function stepped(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'visit.stepped') return
  cancel(file, ['idle-due'], 'met')
  if (happened.event.payload.step === 'on-the-way') arriving(file)
  else cancel(file, ['eta-due'], 'met', happened.event.payload.visitId)
}

function arriving(file: CaseFile): void {
  for (const visit of file.visits) {
    if (visit.ended_at === null && visit.eta_at !== null && visit.eta_at > file.now)
      arm(file, 'eta-due', visit.eta_at, {}, visit.id)
  }
}
