/** The order in which rows of a case are shown. Pure. */
import type { CaseView } from '../contracts/cases.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { CaseFile } from './case-file.ts'

type At<C extends string> = { readonly id: string } & { readonly [K in C]: Instant }

/** Oldest first; rows of one instant by their ids, which PostgreSQL makes in time order. */
export const by =
  <C extends string>(column: C) =>
  (a: At<C>, b: At<C>): number =>
    a[column] === b[column] ? (a.id < b.id ? -1 : 1) : a[column] < b[column] ? -1 : 1

export const latestFirst =
  <C extends string>(column: C) =>
  (a: At<C>, b: At<C>): number =>
    by(column)(b, a)

interface Told {
  readonly id: string
  readonly author: string | null
  readonly at: Instant
  readonly kind: CaseView['story'][number]['kind']
  readonly body: string
  /** Of what was said in the same instant. */
  readonly place: number
}

/** What was said, why this urgency, and how it ended, merged by time. */
export function storyOf(file: CaseFile): CaseView['story'] {
  const told: Told[] = [
    ...file
      .rows('story_entry')
      .map(({ id, author_id: author, at, kind, body }) => ({ id, author, at, kind, body, place: 0 })),
    ...file.rows('triage_record').flatMap((row): Told[] => {
      if (row.state === 'in-force')
        return [
          { id: row.id, author: row.author_id, at: row.at, kind: 'triage', body: row.rationale, place: 1 },
        ]
      if (row.state !== 'withdrawn' || row.withdrawn_at === null || row.withdrawn_why === null) return []
      const { id, author_id: author, withdrawn_at: at, withdrawn_why: body } = row
      return [{ id, author, at, kind: 'taken-back', body, place: 1 }]
    }),
    ...file.rows('closure').flatMap((row): Told[] => {
      const { id, author_id: author, at, note } = row
      return note === null ? [] : [{ id, author, at, kind: 'closure', body: note, place: 2 }]
    }),
  ]
  return told
    .sort((a, b) => (a.at === b.at && a.place !== b.place ? a.place - b.place : by('at')(a, b)))
    .map(({ id, author, at, kind, body }) => ({
      id,
      author: file.nameOf(author) ?? '',
      at: formatInstant(at),
      kind,
      body,
    }))
}
