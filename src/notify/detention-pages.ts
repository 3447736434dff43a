/**
 * Which texts follow from a detention under section 136, and to whom. Before a time ends: whoever owns the case, and the
 * coordinator. Outside the Act: the manager as well, who stands for the duty executive until there is such a role. Pure.
 */
import type { CaseFile, EventInHand } from '../cases/case-file.ts'
import type { DeadlineKind } from '../contracts/vocabulary.ts'
import * as texts from '../contracts/words/texts-of-detention.ts'
import { send, shown, whoAnswers } from './page.ts'

const near = (file: CaseFile): string[] => {
  const owner = file.case.owner_id
  return [...(owner === null ? [] : [owner]), ...whoAnswers(file, 'coordinator')]
}

/** On `deadline.passed` of a handover or a warning. The ends themselves are marked as outside the Act, and alarm there. */
export function detentionTime(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'deadline.passed') return
  const body = wordsFor(happened.event.payload.kind, file)
  if (body === null) return
  for (const to of new Set(near(file))) send(happened, file, { to, template: 'detention', body })
}

function wordsFor(kind: DeadlineKind, file: CaseFile): string | null {
  const { reference } = file.case
  if (kind === 's136-handover-due') return texts.handoverText({ reference })
  const end = kind === 's136-due-soon' ? 's136-due' : kind === 's136-stop-soon' ? 's136-stop' : null
  if (end === null) return null
  const due = file.deadlines.find((d) => d.kind === end && d.state === 'armed')?.due_at
  return due === undefined ? null : texts.detentionEndsText({ reference, byClock: shown(file, due) })
}

/** On `detention.outside`. */
export function outsideTheAct(happened: EventInHand, file: CaseFile): void {
  if (happened.event.type !== 'detention.outside') return
  const body = texts.outsideText({ reference: file.case.reference })
  for (const to of new Set([...whoAnswers(file, 'manager'), ...near(file)]))
    send(happened, file, { to, template: 'outside-the-act', body })
}
