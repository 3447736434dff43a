/**
 * The deadline to open the brief after accepting (§replies-by-text). It is scheduled with the visit. Opening the case or any step
 * of the visit meets it. When it passes, the coordinator is told; nobody loses the case.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, isOpen } from '../cases/case-file.ts'
import { plusMinutes } from '../kernel/clock.ts'
import { cancel, schedule } from '../sla/clocks.ts'

/** On `offer.accepted`: from now on the brief waits to be opened. */
export function accepted(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'offer.accepted') return
  const { responderId } = happened.event.payload
  const visit = file.rows('visit').find((v) => v.responder_id === responderId && v.ended_at === null)
  if (visit) schedule(file, 'brief-due', plusMinutes(file.now, file.policy.briefMinutes), {}, visit.id)
}

/** On `visit.stepped`: whoever sets off knows where to. */
export function stepped(happened: Happened, file: CaseFile): void {
  if (happened.event.type === 'visit.stepped')
    cancel(file, ['brief-due'], 'met', happened.event.payload.visitId)
}

/** The member who acts sees the case; said once for each visit, however often it is looked at. */
export function open(file: CaseFile): void {
  const memberId = file.memberId()
  if (!isOpen(file)) return
  for (const visit of file.rows('visit').filter((v) => v.responder_id === memberId)) {
    const waits = file
      .rows('deadline')
      .some((d) => d.kind === 'brief-due' && d.state === 'armed' && d.subject === visit.id)
    if (!waits) continue
    cancel(file, ['brief-due'], 'met', visit.id)
    file.record('brief.opened', { visitId: visit.id, responderId: memberId })
  }
}
