/**
 * Whether the police look for somebody whose whereabouts are unknown (§whereabouts-unknown): accepted, refused, or not answered, which may
 * change and is then said again; the answer before stays. A refusal alarms the coordinator at once, and the manager when it
 * still stands at the time of a review; another answer ends that, and so does whoever is found. The reviews themselves, the
 * owner and the case's own clocks are not touched.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, mustBeOpen } from '../cases/case-file.ts'
import type { PoliceResponse } from '../contracts/vocabulary.ts'
import { plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { cancel, schedule } from './clocks.ts'

export interface PoliceAnswer {
  readonly response: PoliceResponse
  readonly reference?: string | undefined
  readonly reason?: string | undefined
}

/** Coordinator, then manager. */
const ESCALATIONS = 2

/** What they said about this follow-up: as it is asked for, or later. */
export function keepAnswer(
  file: CaseFile,
  followUpId: string,
  { response, reference, reason }: PoliceAnswer,
): void {
  const answerId = file.newId()
  file.add('police_answer', {
    service_id: file.serviceId,
    id: answerId,
    case_id: file.case.id,
    follow_up_id: followUpId,
    response,
    reference: reference ?? null,
    reason: reason ?? null,
    author_id: file.memberId(),
    at: file.now,
  })
  cancel(file, ['police-refused-due'], response === 'refused' ? 're-armed' : 'met')
  if (response === 'refused') schedule(file, 'police-refused-due', file.now, { followUpId }, answerId)
  file.record('police.answered', { answerId, followUpId, response })
}

/**
 * Of two people who say it at once both stand, the later one in force: a fact is not refused because somebody was faster.
 * @throws Refusal case-not-open; not-found when nobody is missing there: it is of another kind, or they were found
 */
export function policeAnswered(file: CaseFile, followUpId: string, answer: PoliceAnswer): void {
  mustBeOpen(file)
  const missing = file
    .rows('deadline')
    .some((one) => one.subject === followUpId && one.kind === 'whereabouts-due' && one.state === 'armed')
  if (!missing)
    refuse(
      'not-found',
      'Nobody is missing there: they were found, or it is another promise. Nothing was kept.',
    )
  keepAnswer(file, followUpId, answer)
}

/** On `deadline.passed`: the coordinator knows; while the refusal stands the manager hears of it at the next review. */
export function stillRefused(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed' || happened.event.payload.kind !== 'police-refused-due')
    return
  const { deadlineId, escalation } = happened.event.payload
  const passed = file.rows('deadline').find(({ id }) => id === deadlineId)
  if (!passed || escalation >= ESCALATIONS) return
  const again = plusMinutes(file.now, file.policy.followUpMinutes.whereabouts)
  schedule(file, passed.kind, again, { escalation: escalation + 1 }, passed.subject)
}
