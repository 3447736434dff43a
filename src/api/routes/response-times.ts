/** The promises of time over HTTP: read, previewed, published. */
import type { FastifyInstance } from 'fastify'
import {
  listResponseTimes,
  previewResponseTimes,
  publishResponseTimes,
} from '../../contracts/response-times.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function responseTimesRoutes(app: FastifyInstance, bind: Bind, { responseTimes }: ApiDeps): void {
  bind(app, listResponseTimes, ({ actor }) => responseTimes.list(actor.serviceId))
  bind(app, previewResponseTimes, ({ actor, body }) => responseTimes.preview(actor, body))
  bind(app, publishResponseTimes, async ({ actor, body, key }) => {
    await responseTimes.publish(actor, body, key)
    return responseTimes.list(actor.serviceId)
  })
}
