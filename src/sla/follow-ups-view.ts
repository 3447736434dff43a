/** What a case shows of what people promised to see to. Pure. */
import type { CaseFile } from '../cases/case-file.ts'
import type { PartRules } from '../cases/case-page.ts'
import { by } from '../cases/shown-order.ts'
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant, formatOptional } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'

type FollowUpRead = Row<'follow_up'> & { readonly asker: string | null; readonly doer: string | null }
type AnswerRead = Row<'police_answer'> & { readonly author: string | null }

const followUpsOf = (
  followUps: readonly FollowUpRead[],
  policeAnswers: readonly AnswerRead[],
): CaseView['followUps'] =>
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
function policeOf(known: string | null, answers: readonly AnswerRead[]) {
  let reference = known
  const said = answers.map((one) => {
    reference = one.reference ?? reference
    const { id, response, reason, author, at } = one
    return { id, response, reference, reason, by: author ?? '', at: formatInstant(at) }
  })
  return { reference, police: said.at(-1) ?? null, policeBefore: said.slice(0, -1) }
}

function promisesOf(file: CaseFile): Pick<CaseView, 'followUps' | 'whereabouts'> {
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

export const followUpViews: PartRules<'followUps'> = {
  followUps: {
    tables: ['follow_up', 'police_answer'],
    columns: ['closed_at'],
    sees: 'case.read',
    alsoOn: ['board'],
    of: promisesOf,
  },
}
