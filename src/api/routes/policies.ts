/** The promises of time over HTTP: read, previewed, published. */
import type { FastifyInstance } from 'fastify'
import { listPolicies, previewPolicy, publishPolicy } from '../../contracts/policies.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function policyRoutes(app: FastifyInstance, bind: Bind, { policies }: ApiDeps): void {
  bind(app, listPolicies, ({ actor }) => policies.list(actor.serviceId))
  bind(app, previewPolicy, ({ actor, body }) => policies.preview(actor, body))
  bind(app, publishPolicy, async ({ actor, body, key }) => {
    await policies.publish(actor, body, key)
    return policies.list(actor.serviceId)
  })
}
