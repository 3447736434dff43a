/**
 * The part of the composition that shows, in every process with sockets: the gateway, and the connection that hears when
 * another process has numbered events. A hint that is lost costs the rest of the tail's poll, nothing else.
 */
import type { Server } from 'node:http'
import { createAccessRecord } from './api/access-record.ts'
import type { ApiDeps } from './api/deps.ts'
import { isFromOurPages } from './api/request-session.ts'
import { cookieName, sessionCookieIn } from './api/session-cookie.ts'
import type { BackgroundWork } from './background-work.ts'
import type { BriefsService } from './dispatch/briefs-service.ts'
import type { BusinessClock } from './platform/business-clock.ts'
import type { Database } from './platform/database/database.ts'
import { startListening } from './platform/database/listen.ts'
import { FEED_CHANNEL } from './platform/sequencer.ts'
import type { Boards } from './realtime/boards.ts'
import { type GatewayDeps, startGateway } from './realtime/gateway.ts'

export interface ScreensOptions {
  readonly server: Server
  readonly reach: ApiDeps['reach']
  readonly identity: GatewayDeps['identity']
  readonly reads: Pick<GatewayDeps, 'board' | 'cases' | 'offers' | 'texts' | 'feed'>
  readonly boards: Boards
  readonly wholeViews: GatewayDeps['wholeViews']
  readonly databaseUrl: string
  readonly databases: { readonly web: Database; readonly engine: Database }
  readonly briefs: BriefsService
  readonly clock: BusinessClock
  readonly background: BackgroundWork
  readonly processId: string
  readonly feedPollMs: number | undefined
  readonly onError: (name: string, error: unknown) => void
}

const FEED_POLL_MS = 250

export function startScreens(options: ScreensOptions) {
  const { reach, databases, briefs, clock, background, processId, onError } = options
  const record = createAccessRecord({ database: databases.web, briefs, onError }, 'socket')
  const gateway = startGateway({
    server: options.server,
    identity: options.identity,
    ...options.reads,
    boards: options.boards,
    wholeViews: options.wholeViews,
    cookieOf: (request) =>
      sessionCookieIn(request.headers.cookie, cookieName(reach.secure) === '__Host-holdfast'),
    allowed: (request) => isFromOurPages(reach, request),
    accessed: (actor, what, subject) => {
      const entry = {
        serviceId: actor.serviceId,
        membershipId: actor.membershipId,
        what: what === 'case' ? 'case' : 'board',
        subject,
      } as const
      record(entry).catch((error: unknown) => onError('access record', error))
    },
    serverTime: clock.serverTime,
    timersRunning: background.watch.timersRunning,
    pollMs: options.feedPollMs ?? FEED_POLL_MS,
    onError,
  })
  const { wake } = gateway.tail
  options.boards.attach(gateway.tail)
  background.onSequenced(wake)
  background.onTimers(gateway.sayTimers)
  clock.onMoved(gateway.sayTime)
  const listening = startListening({
    url: options.databaseUrl,
    database: databases.engine,
    channel: FEED_CHANNEL,
    // What this process numbered it knows already.
    heard: (by) => void (by === processId || wake()),
    onError,
  })
  return {
    counts: gateway.counts,
    stop: async () => void (await Promise.all([listening.stop(), gateway.stop()])),
  }
}

export type Screens = ReturnType<typeof startScreens>
