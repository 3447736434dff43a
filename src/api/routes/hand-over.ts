/** A case changes hands, over HTTP. After a write the case is read again, as whoever asks may see it. */
import type { FastifyInstance } from 'fastify'
import { handBackCase } from '../../contracts/hand-over.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function handOverRoutes(app: FastifyInstance, bind: Bind, { dispatch, reads }: ApiDeps): void {
  bind(app, handBackCase, async ({ actor, params, body, key }) => {
    await dispatch.handBack(actor, params.id, body, key)
    return (await reads.cases.view(actor.serviceId, params.id)) ?? refuse('not-found')
  })
}
