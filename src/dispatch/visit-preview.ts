/** What an entry or a correction would change, for whoever is about to save it. The very rules decide; nothing is kept. */
import type { CaseFile, HeldVisitStep } from '../cases/case-file.ts'
import type { VisitForeseen } from '../contracts/visits.ts'
import { formatOptional, type Instant, minutesBetween } from '../kernel/clock.ts'
import { hasBreached } from '../sla/clocks.ts'
import type { StepCommand } from './visit.ts'
import { enter } from './visit-correction.ts'

/** @throws Refusal what saving it would refuse */
export function foreseen(file: CaseFile, command: StepCommand): VisitForeseen {
  const { first_direct_contact_at: direct, first_face_to_face_at: faceToFace } = file.case
  const stood = file.rows('visit_step').filter((one) => one.voided_by === null)
  // Before it is entered: what this very correction would make late was announced to nobody.
  const announced = hasBreached(file)
  enter(file, command)
  const now = file.rows('visit_step').filter((one) => one.voided_by === null)
  const { response_due_at: due } = file.case
  const clock = (
    name: VisitForeseen['clocks'][number]['clock'],
    was: Instant | null,
    at: Instant | null,
  ) => ({
    clock: name,
    was: formatOptional(was),
    becomes: formatOptional(at),
    minutesLate: at !== null && due !== null && at > due ? Math.floor(minutesBetween(due, at)) : null,
  })
  return {
    clocks: [
      clock('direct-contact', direct, file.case.first_direct_contact_at),
      clock('face-to-face', faceToFace, file.case.first_face_to_face_at),
    ],
    responseDueAt: formatOptional(due),
    overdue: due !== null && due < file.now,
    announced,
    takenBack: takenBack(stood, now, command),
  }
}

type Steps = readonly Pick<HeldVisitStep, 'step'>[]

/** By how many entries of each step fewer stand; the step itself is entered anew. */
function takenBack(stood: Steps, now: Steps, { step }: StepCommand): VisitForeseen['takenBack'] {
  const left = now.map((one) => one.step)
  return stood.flatMap((one) => {
    const place = left.indexOf(one.step)
    if (place >= 0) left.splice(place, 1)
    return place >= 0 || one.step === step ? [] : [one.step]
  })
}
