/**
 * The HTTP server: limits, host names, origins, sessions, then the routes. It reads no configuration and makes no service;
 * what it needs is in `deps.ts`.
 */
import cookie from '@fastify/cookie'
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { allEndpoints } from '../contracts/all-endpoints.ts'
import { refuse } from '../kernel/refusal.ts'
import { limitAnonymous } from './anonymous-limit.ts'
import { createBinder } from './bind.ts'
import { serveConsole } from './console.ts'
import type { ApiDeps } from './deps.ts'
import { readJson } from './json-body.ts'
import { serveMetrics } from './metrics.ts'
import { describeApi } from './openapi.ts'
import { problemOf, sendProblem } from './problem-details.ts'
import { guardRequests } from './request-session.ts'
import { breachRoutes } from './routes/breaches.ts'
import { callRoutes } from './routes/calls.ts'
import { caseRoutes } from './routes/cases.ts'
import { demoRoutes } from './routes/demo.ts'
import { detentionRoutes } from './routes/detention.ts'
import { handOverRoutes } from './routes/hand-over.ts'
import { healthRoutes } from './routes/health.ts'
import { offerRoutes } from './routes/offers.ts'
import { realtimeRoutes } from './routes/realtime.ts'
import { responseTimesRoutes } from './routes/response-times.ts'
import { sessionRoutes } from './routes/session.ts'
import { textRoutes } from './routes/texts.ts'
import { timeRulesRoutes } from './routes/time-rules.ts'
import { secureHeaders } from './security-headers.ts'
import { LOOK_THROUGH_MS, refuseConnection, WHOLE_REQUEST_MS } from './unreadable-request.ts'

const BODY_LIMIT = 64 * 1024

/**
 * Builds the server; the caller makes it listen.
 * @throws Error when a declared endpoint is not bound exactly once, or has no permission
 */
export async function createServer(deps: ApiDeps): Promise<FastifyInstance> {
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const checked = { body: request.body, querystring: request.query, params: request.params, headers: {} }
    const context = (error as FastifyError | null)?.validationContext
    const { problem: body, unforeseen } = problemOf(error, checked[context as keyof typeof checked])
    if (unforeseen)
      deps.log.error({ err: error, id: body.id, route: request.routeOptions?.url }, 'unforeseen')
    sendProblem(reply, body)
  }

  const app = Fastify({
    loggerInstance: deps.log,
    // Every refusal and answer is counted in /metrics; only what nobody foresaw is worth a line.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: WHOLE_REQUEST_MS,
    http: { connectionsCheckingInterval: LOOK_THROUGH_MS, headersTimeout: WHOLE_REQUEST_MS },
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // A slow disk must not keep intake from starting; the default gives each plugin ten seconds.
    pluginTimeout: 120_000,
    frameworkErrors: answerError,
    clientErrorHandler: refuseConnection,
  }) as unknown as FastifyInstance

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.decorateRequest('requestKey', null)
  app.decorateRequest('unknownFields', null as never)
  if (deps.healthOnly) {
    app.addHook('onRequest', async ({ url }) => {
      if (!url.startsWith('/health/') && url !== '/metrics') refuse('not-found')
    })
  }
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => (text.trim() === '' ? undefined : readJson(text)),
  )

  await secureHeaders(app, deps.reach)
  await app.register(cookie)
  guardRequests(app, deps)
  await limitAnonymous(app)
  await describeApi(app, deps.version)
  await serveMetrics(app, deps)

  const binder = createBinder(deps)
  for (const routes of [
    sessionRoutes,
    callRoutes,
    caseRoutes,
    timeRulesRoutes,
    detentionRoutes,
    breachRoutes,
    responseTimesRoutes,
    offerRoutes,
    handOverRoutes,
    realtimeRoutes,
    healthRoutes,
    demoRoutes,
  ]) {
    routes(app, binder.bind, deps)
  }
  await textRoutes(app, binder.bind, deps)
  binder.mustBeComplete(allEndpoints)

  await serveConsole(app, deps.consoleFolder)
  return app
}
