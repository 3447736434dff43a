/** Every route of the product, for the server, the OpenAPI page and the test that none is left out. */
import * as breaches from './breaches.ts'
import * as calls from './calls.ts'
import * as caseCommands from './case-commands.ts'
import * as cases from './cases.ts'
import * as demo from './demo.ts'
import * as detention from './detention.ts'
import type { EndpointShape } from './endpoint.ts'
import * as handOver from './hand-over.ts'
import * as health from './health.ts'
import * as offers from './offers.ts'
import * as realtime from './realtime.ts'
import * as responseTimes from './response-times.ts'
import * as session from './session.ts'
import * as texts from './texts.ts'
import * as timeRules from './time-rules.ts'
import * as visits from './visits.ts'

const isEndpoint = (value: unknown): value is EndpointShape =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'allow' in value

export const allEndpoints: readonly EndpointShape[] = [
  session,
  calls,
  cases,
  caseCommands,
  breaches,
  responseTimes,
  timeRules,
  detention,
  visits,
  offers,
  handOver,
  texts,
  realtime,
  health,
  demo,
]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(isEndpoint)
