/** The manager's view of time over HTTP. */
import type { FastifyInstance } from 'fastify'
import { listBreaches, reviewBreach } from '../../contracts/breaches.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function breachRoutes(app: FastifyInstance, bind: Bind, { timeRules, reads }: ApiDeps): void {
  bind(app, listBreaches, ({ actor, query }) => reads.breaches.read(actor.serviceId, query.days))
  bind(app, reviewBreach, async ({ actor, params, body, key }) => {
    await timeRules.reviewBreach(actor, params.id, body, key)
    return (await reads.cases.view(actor.serviceId, params.id)) ?? refuse('not-found')
  })
}
