/** What people noted and promised about the clocks of one case, as its page shows it. Pure. */
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant, formatOptional } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'
import type { CaseFile } from './case-file.ts'
import { by } from './shown-order.ts'

interface TimeRulesRead {
  readonly proposal: (Row<'triage_record'> & { readonly author: string | null }) | undefined
  readonly followUps: readonly (Row<'follow_up'> & {
    readonly asker: string | null
    readonly doer: string | null
  })[]
  /** Oldest first. */
  readonly policeAnswers: readonly (Row<'police_answer'> & { readonly author: string | null })[]
}

type Shown = Pick<CaseView, 'proposal' | 'exceptions' | 'failedContacts' | 'followUps'>

export const proposalOf = (proposal: TimeRulesRead['proposal']): Shown['proposal'] =>
  proposal === undefined || proposal.outcome === 'advice'
    ? null
    : {
        triageId: proposal.id,
        outcome: proposal.outcome,
        by: { id: proposal.author_id, name: proposal.author ?? '' },
        rationale: proposal.rationale,
        at: formatInstant(proposal.at),
      }

const followUpsOf = (
  followUps: TimeRulesRead['followUps'],
  policeAnswers: TimeRulesRead['policeAnswers'],
): Shown['followUps'] =>
  followUps.map((one) => ({
    id: one.id,
    kind: one.kind,
    adviser: one.adviser,
    note: one.note,
    ...policeOf(
      one.reference,
      policeAnswers.filter((answer) => answer.follow_up_id === one.id),
    ),
    askedBy: one.asker,
    askedAt: formatInstant(one.asked_at),
    dueAt: formatInstant(one.due_at),
    doneAt: formatOptional(one.done_at),
    doneBy: one.doer,
    doneNote: one.done_note,
  }))

/** What stands now and what they said before; a reference once given stands until they give another. */
function policeOf(known: string | null, answers: TimeRulesRead['policeAnswers']) {
  let reference = known
  const said = answers.map((one) => {
    reference = one.reference ?? reference
    const { id, response, reason, author, at } = one
    return { id, response, reference, reason, by: author ?? '', at: formatInstant(at) }
  })
  return { reference, police: said.at(-1) ?? null, policeBefore: said.slice(0, -1) }
}

export function promisesOf(file: CaseFile): Pick<CaseView, 'followUps' | 'whereabouts'> {
  const rows = [...file.rows('follow_up')].sort(by('due_at'))
  const done = (one: (typeof rows)[number]) => (one.done_at === null ? 0 : 1)
  const answers = [...file.rows('police_answer')]
    .sort(by('at'))
    .map((row) => ({ ...row, author: file.nameOf(row.author_id) }))
  const missing =
    file.case.closed_at === null
      ? file.rows('follow_up').find((one) => one.kind === 'whereabouts' && one.done_at === null)
      : undefined
  return {
    followUps: followUpsOf(
      rows
        .sort((a, b) => done(a) - done(b))
        .map((row) => ({ ...row, asker: file.nameOf(row.asked_by), doer: file.nameOf(row.done_by) })),
      answers,
    ),
    whereabouts: missing
      ? {
          since: formatInstant(missing.asked_at),
          police: answers.findLast((one) => one.follow_up_id === missing.id)?.response ?? null,
        }
      : null,
  }
}
