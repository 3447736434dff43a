/**
 * The composition root: every factory is called here, or in a part of it beside this file, and nowhere else. Production,
 * tests and the OpenAPI generator get the same object.
 */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Committed, OnAgain } from './aggregate/committed.ts'
import { createFilledAudit } from './aggregate/filled-audit.ts'
import { createAccessRecord } from './api/access-record.ts'
import { createReach } from './api/reach.ts'
import { createServer } from './api/server.ts'
import { type BackgroundWork, gaugesOf, startBackgroundWork } from './background-work.ts'
import { createCaseKind } from './cases/case-file-repository.ts'
import { createCasePage } from './cases/case-page.ts'
import { createCaseNote, createCaseWork } from './cases/case-work.ts'
import { react } from './choreography.ts'
import { createDemo, type Demo } from './demo/demo.ts'
import { createIdentityService } from './identity/identity-service.ts'
import { createPasswords } from './identity/password.ts'
import { createServiceBook } from './identity/service-book.ts'
import { createSessionRepository } from './identity/session-repository.ts'
import { createReceipts } from './notify/receipts.ts'
import { createSendText } from './notify/send-text.ts'
import { createTellTechnical } from './notify/tell-technical.ts'
import { createTwilioProvider } from './notify/twilio-provider.ts'
import { createSignatureCheck } from './notify/twilio-signature.ts'
import { caseTables, caseViews, deadlineRules } from './parts.ts'
import { createBusinessClock } from './platform/business-clock.ts'
import type { Config, TwilioConfig } from './platform/config.ts'
import { openPools } from './platform/database/pools.ts'
import { createIdPool } from './platform/id-pool.ts'
import { type Log, partFailed } from './platform/logger.ts'
import { machineNow } from './platform/machine-clock.ts'
import { createOpening } from './platform/opening.ts'
import { canServe } from './platform/readiness.ts'
import { createSealer } from './platform/sealed-column.ts'
import { createReads } from './reads.ts'
import { createBoards } from './realtime/boards.ts'
import { createCodes } from './replies/reply-codes-service.ts'
import { createUnreadTexts } from './replies/unread-texts-service.ts'
import { onCallNow } from './rota/on-call-reads.ts'
import { type Screens, startScreens } from './screens.ts'
import { firingOfCases } from './sla/case-deadlines-service.ts'
import { createResponseTimesBook } from './sla/response-times-book.ts'
import { responseTimesStream } from './sla/response-times-part.ts'
import { firingOfResponseTimes } from './sla/response-times-repository.ts'
import { createSlaService } from './sla/sla-service.ts'
import { createUseCases } from './use-cases.ts'
import { type Patience, patience } from './watch/technical-alarm-service.ts'

export interface AppOptions {
  readonly config: Config
  readonly databaseUrl: string
  readonly dataKey: string
  readonly twilio: TwilioConfig
  readonly log: Log
  readonly version: string
  readonly patience?: Patience
  /** Milliseconds after which the feed is looked at again when nobody has said that it grew. */
  readonly feedPollMs?: number
  readonly onAgain?: OnAgain
}

const consoleFolder = fileURLToPath(new URL('../web-console/dist', import.meta.url))

export async function buildApp(options: AppOptions) {
  const { config, log, databaseUrl, onAgain } = options
  const onError = partFailed(log)
  const { databases, noRoom } = openPools(databaseUrl, onError, log)
  const database = databases.web

  let background: BackgroundWork | undefined
  let screens: Screens | undefined
  let port: number | null = null
  const committed: Committed = (...what) => background?.committed(...what)

  const sealer = createSealer(options.dataKey)
  const services = createServiceBook(database, () => performance.now())
  const responseTimesBook = createResponseTimesBook()
  const ids = createIdPool(database)
  const clock = createBusinessClock(databases.sweep)
  const reach = createReach({ publicBaseUrl: config.publicBaseUrl, host: config.host, port: () => port })
  const passwords = createPasswords()
  const ownAddress = () => config.publicBaseUrl ?? `http://127.0.0.1:${port ?? config.port}`

  const kind = createCaseKind({
    tables: caseTables,
    views: caseViews,
    deadlineRules,
    responseTimes: responseTimesBook,
    services,
    onCall: onCallNow,
    react,
    newCode: createCodes(),
  })
  const page = createCasePage(caseViews, createOpening(sealer))
  const work = createCaseWork({ kind, page, committed, database, onAgain })
  const note = createCaseNote({ kind, onAgain })
  const reads = createReads({ databases, sealer, services, kind, page })
  const boards = createBoards({
    ...reads,
    serverTime: clock.serverTime,
    monotonicMs: () => performance.now(),
    wait: (ms) => sleep(ms, undefined, { ref: false }),
  })
  const now = () => clock.lastKnown() ?? machineNow()

  const useCases = createUseCases({ database, work, ids, sealer, services, reads, committed, onAgain, now })
  const { intake, cases, triage, dispatch, inbound, responseTimes, briefs } = useCases
  const ofTexts = { database: databases.engine, note, committed }
  const receipts = createReceipts(ofTexts)
  const identity = createIdentityService({
    sessions: createSessionRepository(database),
    passwords,
    services,
    demonstration: config.demonstration,
    monotonicMs: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    committed,
    onError,
  })
  const unreadTexts = createUnreadTexts({
    database: databases.sweep,
    services,
    committed,
    onCall: reads.onCall,
  })
  const deadlines = createSlaService({
    firings: [firingOfCases(kind), firingOfResponseTimes],
    committed,
    onAgain,
    database: databases.timers,
    sweepDatabase: databases.sweep,
    alarm: (what, about, error) => log.error({ ...about, err: error }, what),
  })
  const sla = { ...deadlines, fire: async () => (await deadlines.fire()) + (await unreadTexts.fire()) }

  const demo: Demo | undefined = config.demonstration
    ? createDemo({
        database,
        sealer,
        services,
        ids,
        passwords,
        sla,
        clock,
        intake,
        cases,
        triage,
        dispatch,
        offers: reads.offers,
        config,
        twilio: options.twilio,
        webhookBase: ownAddress,
        log,
      })
    : undefined
  let server: FastifyInstance | undefined
  let signed: ReturnType<typeof createSignatureCheck> | undefined

  const app = await createServer({
    log,
    reach,
    demonstration: config.demonstration,
    healthOnly: config.role === 'worker',
    consoleFolder,
    version: options.version,
    identity,
    services,
    ...useCases,
    responseTimes,
    receipts,
    reads,
    boards,
    businessNow: clock.now,
    recordAccess: createAccessRecord({ database, briefs, onError }, 'http'),
    signedByProvider: (request) => signed?.(request) ?? false,
    ready: async () => background !== undefined && canServe(background.watch.databaseSilentMs(), clock.now),
    engine: {
      read: async () =>
        background ? background.engine.read() : Promise.reject(new Error('the engine has not started')),
      timersRunning: () => background?.watch.timersRunning() ?? false,
      gauges: async () => gaugesOf(background, screens?.counts() ?? {}),
    },
    demo: demo?.adapter,
  })
  server = app

  return {
    server: app,
    demo,
    reads,
    identity,
    databases,
    passwords,
    sealer,
    services,
    ...useCases,
    sla,
    kind,
    /** Listens, and starts everything that works without being asked. @returns the port */
    async start(wanted: { host: string; port: number }): Promise<number> {
      await app.listen(wanted)
      port = (app.server.address() as AddressInfo).port
      const twilio = demo ? await demo.startPhones() : options.twilio
      const publicBaseUrl = ownAddress()
      signed = createSignatureCheck({
        publicBaseUrl,
        authTokens: [twilio.authToken, twilio.previousAuthToken ?? ''],
      })
      const provider = createTwilioProvider({
        accountSid: twilio.accountSid,
        authToken: twilio.authToken,
        from: twilio.from,
        publicBaseUrl,
        ...(twilio.apiBaseUrl !== undefined && { apiBaseUrl: twilio.apiBaseUrl }),
      })
      const processId = randomUUID()
      background = startBackgroundWork({
        config,
        databaseUrl,
        database: databases.engine,
        sweepDatabase: databases.sweep,
        watchDatabase: databases.watch,
        trimDatabase: databases.trim,
        noRoom,
        tellTechnical: createTellTechnical(provider, config.technicalOnCall ?? demo?.technicalNumber),
        patience: options.patience ?? patience,
        processId,
        unnamedTables: createFilledAudit(kind),
        sla,
        log,
        onError,
        consumers: {
          'send-text': createSendText({ ...ofTexts, provider, sealer, receipts }),
          'read-reply': inbound.consume,
        },
      })
      void provider.warmUp().catch((error: unknown) => onError('texts', error))
      if (config.role !== 'worker') {
        screens = startScreens({
          server: app.server,
          reach,
          identity,
          reads,
          boards,
          wholeViews: [{ ...responseTimesStream, read: responseTimes.list }],
          databaseUrl,
          databases,
          briefs,
          clock,
          background,
          processId,
          feedPollMs: options.feedPollMs,
          onError,
        })
      }
      return port
    },
    engine: () => background?.engine,
    /** In order: HTTP and sockets, then what works by itself, then the database. */
    steps: [
      { name: 'sockets', stop: async () => screens?.stop(), needsMs: 500 },
      { name: 'http', stop: async () => server?.close(), needsMs: 500 },
      { name: 'engine', stop: async () => background?.stop(), needsMs: 1500 },
      { name: 'phones', stop: async () => demo?.stop(), needsMs: 300 },
      {
        name: 'database',
        stop: async () => void (await Promise.all(Object.values(databases).map((one) => one.close()))),
        needsMs: 500,
      },
    ],
  }
}
