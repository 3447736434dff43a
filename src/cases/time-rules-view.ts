/** What people noted and promised about the clocks of one case, as its page shows it. Pure. */
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant, formatOptional } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'

export interface TimeRulesRead {
  readonly proposal: (Row<'triage_record'> & { readonly author: string | null }) | undefined
  readonly exceptions: readonly (Row<'clock_exception'> & { readonly author: string | null })[]
  readonly failedContacts: readonly (Row<'contact_attempt'> & { readonly author: string | null })[]
  readonly followUps: readonly (Row<'follow_up'> & {
    readonly asker: string | null
    readonly doer: string | null
  })[]
  /** Oldest first. */
  readonly policeAnswers: readonly (Row<'police_answer'> & { readonly author: string | null })[]
}

type Shown = Pick<CaseView, 'proposal' | 'exceptions' | 'failedContacts' | 'followUps'>

export function timeRulesOf(read: TimeRulesRead): Shown {
  const { proposal, exceptions, failedContacts, followUps, policeAnswers } = read
  return {
    proposal:
      proposal === undefined || proposal.outcome === 'advice'
        ? null
        : {
            triageId: proposal.id,
            outcome: proposal.outcome,
            by: { id: proposal.author_id, name: proposal.author ?? '' },
            rationale: proposal.rationale,
            at: formatInstant(proposal.at),
          },
    exceptions: exceptions.map(({ id, code, note, author, at }) => ({
      id,
      code,
      note,
      by: author ?? '',
      at: formatInstant(at),
    })),
    failedContacts: failedContacts.map(({ id, medium, result, note, author, at }) => ({
      id,
      medium,
      result,
      note,
      by: author ?? '',
      at: formatInstant(at),
    })),
    followUps: followUps.map((one) => ({
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
    })),
  }
}

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
