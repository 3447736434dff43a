/** The crisis case: what a screen shows of it and what a person does to it. */

import { z } from 'zod'
import { inPage, inRow } from './case-parts.ts'
import { endpoint } from './endpoint.ts'
import { byId, id, instant, page } from './shapes.ts'
import { tiers } from './vocabulary.ts'

/** One row of the board; the same words as a case, without what only the case page needs. */
export const caseRow = z.object(inRow).meta({ id: 'CaseRow' })
export type CaseRow = z.output<typeof caseRow>

/** A case in a list over HTTP: as on the board, with what whoever follows several cases would ask next. */
const listedCase = caseRow
  .extend({ deadlines: inPage.deadlines, offers: inPage.offers, visits: inPage.visits })
  .meta({ id: 'ListedCase' })
export type ListedCase = z.output<typeof listedCase>

/** A case whole: what every feature shows of it. */
export const caseView = z.object(inPage).meta({ id: 'Case' })
export type CaseView = z.output<typeof caseView>

/**
 * What a write answers: the parts of the case that it changed, from revision `from` to `rev`. Whoever has the case as of
 * `from` puts them in place; whoever has not reads it whole, as `?view=full` does, and as a repeated request is answered.
 */
export const caseWritten = z
  .object({
    id,
    from: z.number().int(),
    rev: z.number().int(),
    editVersion: z.number().int(),
    parts: caseView.partial(),
  })
  .meta({ id: 'CaseWritten' })
export type CaseWritten = z.output<typeof caseWritten>
export const caseAnswer = z.union([caseWritten, caseView])
export type CaseAnswer = z.output<typeof caseAnswer>
/** How a write is answered. */
export const answered = z.object({ view: z.enum(['full']).optional() })

export const timelineItem = z
  .object({
    id,
    rev: z.number().int(),
    type: z.string(),
    actor: z.object({ kind: z.enum(['member', 'engine']), name: z.string() }),
    occurredAt: instant,
    recordedAt: instant,
    text: z.string(),
  })
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.output<typeof timelineItem>

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  summary: 'The board: open cases by time left, or the newest closed ones',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'board',
  query: z.object({
    state: z.enum(['open', 'closed']).default('open'),
    tier: z.enum(tiers).optional(),
    limit: z.coerce.number().int().min(1).max(5000).default(500),
  }),
  status: 200,
  answer: page(listedCase).extend({ total: z.number().int() }),
})
export const readCase = endpoint({
  method: 'GET',
  path: '/api/cases/:id',
  summary: 'One case, whole',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'case',
  params: byId,
  status: 200,
  answer: caseView,
})
export const readTimeline = endpoint({
  method: 'GET',
  path: '/api/cases/:id/timeline',
  summary: 'Everything that happened to a case, in order, without a gap',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'case',
  params: byId,
  status: 200,
  answer: page(timelineItem),
})
