/** A detention under section 136 over HTTP. */
import type { FastifyInstance } from 'fastify'
import type { CaseView } from '../../contracts/cases.ts'
import * as contract from '../../contracts/detention.ts'
import type { Actor } from '../../identity/permission.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function detentionRoutes(app: FastifyInstance, bind: Bind, { detention, reads }: ApiDeps): void {
  const view = async (actor: Actor, caseId: string): Promise<CaseView> =>
    (await reads.cases.view(actor.serviceId, caseId)) ?? refuse('not-found')

  bind(app, contract.recordDetentionFact, async ({ actor, params, body, key }) => {
    await detention.record(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.extendDetention, async ({ actor, params, body, key }) => {
    await detention.extend(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.correctDetentionFact, async ({ actor, params, body, key }) => {
    await detention.correct(actor, params, body, key)
    return view(actor, params.id)
  })
}
