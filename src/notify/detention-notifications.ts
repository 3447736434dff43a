/**
 * Which texts follow from a detention under section 136, and to whom. Before a time ends: whoever owns the case, and the
 * coordinator. Outside the Act: the manager and the duty
 * executive on shift as well; where nobody is on shift as executive, the manager stands for them. Pure.
 */
import type { Happened } from '../aggregate/aggregate.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { EventPayloads } from '../contracts/events.ts'
import * as texts from '../contracts/words/texts-of-detention.ts'
import { detentionsOfCase } from '../detention/detentions-of-case.ts'
import { type Instant, minutesBetween } from '../kernel/clock.ts'
import { accountable, send, shown, whoAnswers } from './notification.ts'

const near = (file: CaseFile): string[] => {
  const owner = file.case.owner_id
  return [...(owner === null ? [] : [owner]), ...whoAnswers(file, 'coordinator')]
}

/**
 * On `deadline.passed` of an arrival that nobody recorded, a handover or a warning. The ends themselves are marked as
 * outside the Act, and alarm there.
 */
export function detentionTime(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const { kind, escalation } = happened.event.payload
  const body = wordsFor(happened.event.payload, file)
  if (body === null) return
  const above = kind === 's136-arrival-due' && escalation > 1 ? whoAnswers(file, 'manager') : []
  for (const to of new Set([...near(file), ...above]))
    send(happened, file, { to, template: 'detention', body })
}

const byTime = (a: Instant, b: Instant): number => (a < b ? -1 : 1)

function wordsFor({ kind, deadlineId }: EventPayloads['deadline.passed'], file: CaseFile): string | null {
  const { reference } = file.case
  if (kind === 's136-handover-due') return texts.handoverText({ reference })
  const detention = file.rows('deadline').find(({ id }) => id === deadlineId)?.subject
  if (kind === 's136-arrival-due') {
    const known = detentionsOfCase(file).find(({ id }) => id === detention)
    const [since = file.now] = (known?.facts ?? []).map((fact) => fact.occurred_at).sort(byTime)
    return texts.noArrivalText({ reference, minutes: minutesBetween(since, file.now) })
  }
  const end = kind === 's136-due-soon' ? 's136-due' : kind === 's136-stop-soon' ? 's136-stop' : null
  if (end === null) return null
  const mine = file.rows('deadline').filter(({ subject }) => subject === detention)
  const due = mine.find((d) => d.kind === end && d.state === 'armed')?.due_at
  if (due === undefined) return null
  const minutes = minutesBetween(file.now, due)
  return texts.detentionEndsText({ reference, byClock: shown(file, due), minutes })
}

/** On `detention.outside`. */
export function outsideTheAct(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'detention.outside') return
  const body = texts.outsideText({ reference: file.case.reference })
  for (const to of new Set([...accountable(file), ...near(file)]))
    send(happened, file, { to, template: 'outside-the-act', body })
}

/** On `detention.resolved`: those who were alarmed, so that nobody acts on it, and an alarm is not talked away unseen. */
export function resolved(happened: Happened, file: CaseFile): void {
  if (happened.event.type !== 'detention.resolved') return
  const body = texts.resolvedText({ reference: file.case.reference })
  for (const to of new Set([...accountable(file), ...near(file)]))
    send(happened, file, { to, template: 'resolved', body, lane: 'routine' })
}
