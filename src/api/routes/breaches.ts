/** The manager's view of time over HTTP. */
import type { FastifyInstance } from 'fastify'
import { listBreaches, reviewBreach } from '../../contracts/breaches.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'
import { caseAnswering } from './case-answer.ts'

export function breachRoutes(app: FastifyInstance, bind: Bind, { triage, reads }: ApiDeps): void {
  const { answer } = caseAnswering({ reads })
  bind(app, listBreaches, ({ actor, query }) => reads.breaches.read(actor.serviceId, query.days))
  bind(app, reviewBreach, async (asked) =>
    answer(asked, await triage.reviewBreach(asked.actor, asked.params.id, asked.body, asked.key)),
  )
}
