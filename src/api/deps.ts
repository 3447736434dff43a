/** What the HTTP server needs: services and reads as types; only `app.ts` makes them. */
import type { BoardReads } from '../cases/board-reads.ts'
import type { CaseReads } from '../cases/case-reads.ts'
import type { Handset } from '../contracts/demo.ts'
import type { EngineView } from '../contracts/health.ts'
import type { SignInView } from '../contracts/session.ts'
import type { DispatchReads } from '../dispatch/dispatch-reads.ts'
import type { IdentityService } from '../identity/identity-service.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import type { IntakeReads } from '../intake/intake-reads.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Receipts } from '../notify/receipts.ts'
import type { SignedRequest } from '../notify/twilio-signature.ts'
import type { Log } from '../platform/logger.ts'
import type { Boards } from '../realtime/boards.ts'
import type { FeedReads } from '../realtime/feed-reads.ts'
import type { TextReads } from '../replies/text-reads.ts'
import type { BreachReads } from '../reporting/breach-reads.ts'
import type { OnCallReads } from '../rota/on-call-reads.ts'
import type { ResponseTimesService } from '../sla/response-times-service.ts'
import type { UseCases } from '../use-cases.ts'
import type { Reach } from './reach.ts'

/** Who saw what: a row of `access`. */
export interface AccessEntry {
  readonly serviceId: string
  readonly membershipId: string
  readonly what: 'case' | 'board' | 'person'
  /** The record's id where there is one. */
  readonly subject: string | null
}

/** What the demonstration's own routes call. */
export interface DemoAdapter {
  accounts(): Promise<Omit<SignInView, 'demonstration'>>
  phones(): Promise<{ items: Handset[]; asOf: string }>
  reply(number: string, text: string): Promise<{ sid: string }>
  clock(): Promise<DemoClock>
  advance(ms: number): Promise<DemoClock & { fired: number }>
}
export interface DemoClock {
  now: string
  shiftMs: number
  nextDueAt: string | null
}

/** Every use case by its feature, and what the routes need besides. */
export interface ApiDeps extends UseCases {
  readonly log: Log
  readonly reach: Reach
  readonly demonstration: boolean
  /** What a worker does: it answers for its own health and metrics, and for nothing else. */
  readonly healthOnly: boolean
  /** Folder of the built console. */
  readonly consoleFolder: string
  readonly version: string
  readonly identity: IdentityService
  readonly services: ServiceBook
  readonly responseTimes: ResponseTimesService
  readonly receipts: Receipts
  readonly reads: {
    readonly board: Pick<BoardReads, 'list'>
    readonly cases: CaseReads
    readonly breaches: BreachReads
    readonly offers: Pick<DispatchReads, 'mine' | 'card'>
    readonly onCall: Pick<OnCallReads, 'advisers' | 'colleagues'>
    readonly calls: IntakeReads
    readonly texts: TextReads
    readonly feed: FeedReads
  }
  /** The boards that this process keeps. */
  readonly boards: Pick<Boards, 'answer' | 'position'>
  /** Business time, by the database. */
  readonly businessNow: () => Promise<Instant>
  readonly recordAccess: (entry: AccessEntry) => Promise<void>
  readonly signedByProvider: (request: SignedRequest) => boolean
  /** Whether this process can serve; a late engine is no reason not to. */
  readonly ready: () => Promise<boolean>
  readonly engine: {
    read(): Promise<EngineView>
    /** False when deadlines are overdue or no sweeper beats. */
    timersRunning(): boolean | Promise<boolean>
    /** Figures for /metrics by name, such as `deadlines_overdue`. */
    gauges(): Promise<Readonly<Record<string, number>>>
  }
  /** Undefined outside a demonstration. */
  readonly demo: DemoAdapter | undefined
}
