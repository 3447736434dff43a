/**
 * What somebody promised to see to, each with a deadline of its own kind and its escalation: ringing back (§call-back), telling the
 * referrer (§referrer-told), advice from the consultant or AMHP, a clinician for the police (§advice), whereabouts unknown (§whereabouts-unknown).
 * asked → done; until it is done its deadline passes, escalates, and is scheduled again. Ownership and the case's own clocks are
 * not touched.
 */

import type { Happened } from '../aggregate/aggregate.ts'
import { type CaseFile, mustBeOpen } from '../cases/case-file.ts'
import { isReferrer } from '../cases/setting.ts'
import type { CaseDeadlineKind, DeadlineKind } from '../contracts/deadline-kinds.ts'
import type { AdviserRole, FollowUpKind } from '../contracts/vocabulary.ts'
import { asksAdvice, followUpKinds } from '../contracts/vocabulary.ts'
import { formatInstant, plusMinutes } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import { heldTill } from './acceptance.ts'
import { cancel, schedule, scheduled } from './clocks.ts'
import { keepAnswer, type PoliceAnswer } from './police.ts'

export const deadlineOf = (kind: FollowUpKind): CaseDeadlineKind => `${kind}-due`
export const followUpOf = (kind: DeadlineKind): FollowUpKind | undefined =>
  followUpKinds.find((one) => deadlineOf(one) === kind)

export interface FollowUpCommand {
  readonly kind: FollowUpKind
  /** Whose advice is asked for. */
  readonly adviser?: AdviserRole | undefined
  /** Minutes from now; by policy when left out. */
  readonly minutes?: number | undefined
  readonly note?: string | undefined
  /** The police's reference, where one was given. */
  readonly reference?: string | undefined
  /** What the police have answered already. */
  readonly police?: PoliceAnswer | undefined
}

/** @throws Refusal case-not-open, follow-up-open */
export function ask(file: CaseFile, command: FollowUpCommand): void {
  mustBeOpen(file)
  if (command.kind !== 'call-back' && scheduled(file, deadlineOf(command.kind)))
    refuse('follow-up-open', 'It has been asked for already, and its clock runs.')
  const { police, ...asked } = command
  const followUpId = open(file, asked, file.memberId())
  if (police) keepAnswer(file, followUpId, police)
}

function open(
  file: CaseFile,
  { kind, adviser, minutes, note, reference }: FollowUpCommand,
  askedBy: string | null,
): string {
  const id = file.newId()
  const dueAt = plusMinutes(file.now, minutes ?? file.policy.followUpMinutes[kind])
  file.add('follow_up', {
    service_id: file.serviceId,
    id,
    case_id: file.case.id,
    kind,
    note: note ?? null,
    reference: reference ?? null,
    adviser: adviser ?? null,
    asked_by: askedBy,
    asked_at: file.now,
    due_at: dueAt,
    done_note: null,
    done_by: null,
    done_at: null,
  })
  schedule(file, deadlineOf(kind), dueAt, { minutes: minutes ?? file.policy.followUpMinutes[kind] }, id)
  file.record('follow-up.asked', {
    followUpId: id,
    kind,
    dueAt: formatInstant(dueAt),
    ...(adviser !== undefined && { adviser }),
  })
  return id
}

/** @throws Refusal not-found when it is not open on this case; validation-failed for advice without what was advised */
export function done(file: CaseFile, followUpId: string, note: string | null): void {
  mustBeOpen(file)
  const last = file
    .rows('deadline')
    .filter((d) => d.subject === followUpId)
    .sort((a, b) => a.rev - b.rev)
    .at(-1)
  const kind = last && followUpOf(last.kind)
  if (!kind || last.state === 'cancelled')
    refuse('not-found', 'It is not open on this case, or was done by somebody else.')
  if (note === null && asksAdvice(kind))
    refuse('validation-failed', 'Its clock runs on.', {
      errors: [{ field: 'note', message: 'write what was advised, or why it is not needed any more' }],
    })
  const by = file.memberId()
  // After its last escalation nothing is scheduled: what says that it was done is then a row of its own.
  if (last.state === 'fired') schedule(file, last.kind, file.now, { done: true }, followUpId)
  cancel(file, [last.kind], 'met', followUpId)
  if (kind === 'whereabouts') cancel(file, ['police-refused-due'], 'met')
  for (const asked of file.rows('follow_up').filter(({ id }) => id === followUpId))
    file.change(asked, { done_by: by, done_at: file.now, done_note: note })
  file.record('follow-up.done', { followUpId, kind })
}

/** On `case.triaged`: the referrer is told what will happen, when the call came from a professional. */
export function referrerToBeTold(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'case.triaged' || file.case.tier === null) return
  if (scheduled(file, 'referrer-due')) return
  if (isReferrer(file.case.setting, file.case.source_code)) open(file, { kind: 'referrer' }, null)
}

/** Owner, coordinator, manager, and for advice the coordinator at once: then it stays overdue on the case. Whereabouts are reviewed until somebody is found. */
const ESCALATIONS = 3

/** On `deadline.passed`: until it is done it escalates, and is looked at again; a held case waits for its allocation (§allocation-hours). */
export function escalate(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const kind = followUpOf(happened.event.payload.kind)
  const passed = file.rows('deadline').find((d) => d.id === deadlineIdOf(happened))
  const { escalation: times } = happened.event.payload
  if (!kind || !passed || (kind !== 'whereabouts' && times >= ESCALATIONS)) return
  const held = heldTill(file)
  if (kind === 'referrer' && held !== null) {
    schedule(file, passed.kind, held, { escalation: times + 1 }, passed.subject)
    return
  }
  const minutes = file.policy.followUpMinutes[kind] * (kind === 'whereabouts' && times > 1 ? 2 : 1)
  const again = plusMinutes(file.now, minutes)
  schedule(file, passed.kind, again, { escalation: times + 1 }, passed.subject)
}

const deadlineIdOf = ({ event }: Happened): string | undefined =>
  event.type === 'deadline.passed' ? event.payload.deadlineId : undefined
