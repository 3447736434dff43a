/** A case changes hands, over HTTP.  */
import type { FastifyInstance } from 'fastify'
import { handBackCase, handOnCase, readColleagues } from '../../contracts/hand-over.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'
import { caseAnswering } from './case-answer.ts'

export function handOverRoutes(app: FastifyInstance, bind: Bind, { dispatch, reads }: ApiDeps): void {
  const { answer } = caseAnswering({ reads })

  bind(app, handBackCase, async (asked) =>
    answer(asked, await dispatch.handBack(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, handOnCase, async (asked) =>
    answer(asked, await dispatch.handOn(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, readColleagues, async ({ actor, params }) => ({
    items: (await reads.onCall.colleagues(actor.serviceId, params.id)) ?? refuse('not-found'),
  }))
}
