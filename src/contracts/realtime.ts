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
    kind: z.enum(['text-unread', 'failed-timer']),
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
  /** Open cases in all, also those that are not among `items`. */
  total: z.number().int(),
  /** Where the rest begins: to be asked for with `from`; null when there is none. */
  next: z.string().nullable(),
})
export type BoardView = z.output<typeof boardView>
export const boardChange = z.object({ row: caseRow.nullable(), needs: z.array(need) })
export type BoardChange = z.output<typeof boardChange>

/** Alike for everybody of a service, and small: each change brings the whole view. */
export const wholeStreams = ['response-times'] as const
export type WholeStream = (typeof wholeStreams)[number]

export type StreamName = 'board' | 'mine' | WholeStream | `case:${string}`

/**
 * The board’s `view` is null: it is fetched over HTTP, and watched `since` its position. With `reset` that is too long ago,
 * or of another database: it has to be fetched again.
 */
export type WatchAnswer =
  | { ok: true; position: number; view: unknown; serverTime: string; reset?: boolean }
  | { ok: false; problem: string }

/**
 * `view` is a BoardChange for `board`, a CaseWritten for `case:<id>`, a MineView for `mine`; the others bring their whole
 * view. Who holds a case of before `from` watches it again.
 */
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
  /**
   * Changes of this stream are not sent any more: watch it again. Said to a console on a slow line once it has read what
   * was waiting for it, and to everybody, with `reset`, when positions are not those of before.
   */
  again: (told: { stream: StreamName; reset: boolean }) => void
}
export interface ClientToServer {
  /** @param request `since`: the position of the board that the console holds */
  watch: (request: { stream: StreamName; since?: number }, answer: (reply: WatchAnswer) => void) => void
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
/** A place in the order of the board, as `next` gave it. */
const place = z.string().regex(/^\d{1,18}\.[0-9a-f-]{36}$/)

/**
 * The board, as everybody of the service sees it: encoded and compressed once, and sent to all. First the counts and the
 * rows that a person sees first; what is behind them is asked for with `from`, and may come with some rows before it.
 * Between the two the board may change: a console watches `since` the position of the first answer, and applies what it
 * was sent once more when it has the rest.
 */
export const readBoard = endpoint({
  method: 'GET',
  path: '/api/board',
  summary:
    'The board: counts and the first 200 rows by time left, then with `from` the rest; its ETag is its position',
  allow: ['call-handler', 'clinician', 'coordinator', 'manager', 'duty-director'],
  reads: 'board',
  revalidates: true,
  query: z.object({ from: place.optional() }),
  status: 200,
  answer: boardView.extend({ position: z.number().int() }),
})
