/**
 * What travels over a socket, and the feed that carries the same over plain HTTP.
 * A client applies a change only when `prev` equals the position it has; otherwise it watches again.
 */
import { z } from 'zod'
import { caseRow } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { id, instant } from './shapes.ts'

/** What needs a person now, apart from cases that nobody owns (those are rows of the board). */
export const need = z
  .object({
    kind: z.enum(['text-unread', 'poison-deadline']),
    id,
    since: instant,
    caseId: id.nullable(),
    reference: z.string().nullable(),
    /** For an unread text: who sent it, by name when known, else the last digits of the number. */
    from: z.string().nullable(),
  })
  .meta({ id: 'Need' })
export type Need = z.output<typeof need>

export const boardView = z.object({
  items: z.array(caseRow),
  needs: z.array(need),
  asOf: instant,
  total: z.number().int(),
})
export type BoardView = z.output<typeof boardView>
export const boardChange = z.object({ row: caseRow.nullable(), needs: z.array(need) })
export type BoardChange = z.output<typeof boardChange>

export type StreamName = 'board' | 'mine' | `case:${string}`

export type WatchAnswer =
  | { ok: true; position: number; view: unknown; serverTime: string }
  | { ok: false; problem: string }

/** `view` is a BoardChange for `board`, a CaseView for `case:<id>`, a MineView for `mine`. */
export interface Change {
  stream: StreamName
  prev: number
  position: number
  case: string | null
  rev: number
  view: unknown
}
export interface Head {
  serverTime: string
  position: number
  /** False when deadlines are overdue or no sweeper beats: consoles then say so in words. */
  timersRunning: boolean
}

export interface ServerToClient {
  change: (change: Change) => void
  head: (head: Head) => void
  /** Timers stopped or run again: said at once, also when no head can be. */
  timers: (said: { running: boolean }) => void
}
export interface ClientToServer {
  watch: (request: { stream: StreamName }, answer: (reply: WatchAnswer) => void) => void
  unwatch: (request: { stream: StreamName }) => void
}

export const feedItem = z.object({
  position: z.number().int(),
  case: id.nullable(),
  rev: z.number().int(),
  type: z.string(),
  recordedAt: instant,
})
export const readFeed = endpoint({
  method: 'GET',
  path: '/api/feed',
  summary: 'The numbered feed after a position; for networks that block WebSockets',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  query: z.object({
    since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  }),
  status: 200,
  answer: z.object({
    items: z.array(feedItem),
    position: z.number().int(),
    asOf: instant,
    reset: z.boolean(),
    timersRunning: z.boolean(),
  }),
})
/** The same view that a socket gets on `watch`, for the polling fallback. */
export const readBoard = endpoint({
  method: 'GET',
  path: '/api/board',
  summary: 'The board’s view with its position, as a socket gets it',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'board',
  status: 200,
  answer: boardView.extend({ position: z.number().int() }),
})
