/** A case changes hands, over HTTP. After a write the case is read again, as whoever asks may see it. */
import type { FastifyInstance } from 'fastify'
import type { CaseView } from '../../contracts/cases.ts'
import { handBackCase, handOnCase, readColleagues } from '../../contracts/hand-over.ts'
import type { Actor } from '../../identity/permission.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function handOverRoutes(app: FastifyInstance, bind: Bind, { dispatch, reads }: ApiDeps): void {
  const view = async (actor: Actor, caseId: string): Promise<CaseView> =>
    (await reads.cases.view(actor.serviceId, caseId)) ?? refuse('not-found')

  bind(app, handBackCase, async ({ actor, params, body, key }) => {
    await dispatch.handBack(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, handOnCase, async ({ actor, params, body, key }) => {
    await dispatch.handOn(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, readColleagues, async ({ actor, params }) => ({
    items: (await reads.offers.colleagues(actor.serviceId, params.id)) ?? refuse('not-found'),
  }))
}
