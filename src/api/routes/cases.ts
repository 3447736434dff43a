/** The case over HTTP. After a write the case is read again, as whoever asks may see it. */
import type { FastifyInstance } from 'fastify'
import {
  addStory,
  amendCase,
  type CaseView,
  closeCase,
  listCases,
  readCase,
  readTimeline,
  recordEmergency,
  takeCase,
  triageCase,
} from '../../contracts/cases.ts'
import { foreseeVisit, stepVisit } from '../../contracts/visits.ts'
import type { Actor } from '../../identity/permission.ts'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function caseRoutes(app: FastifyInstance, bind: Bind, { cases, dispatch, reads }: ApiDeps): void {
  const view = async (actor: Actor, caseId: string): Promise<CaseView> =>
    (await reads.cases.view(actor.serviceId, caseId)) ?? refuse('not-found')

  bind(app, listCases, ({ actor, query: { state, tier, limit } }) =>
    reads.board.list(state, actor.serviceId, { limit, ...(tier !== undefined && { tier }) }),
  )
  bind(app, readCase, ({ actor, params }) => view(actor, params.id))
  bind(
    app,
    readTimeline,
    async ({ actor, params }) =>
      (await reads.cases.timeline(actor.serviceId, params.id)) ?? refuse('not-found'),
  )

  bind(app, triageCase, async ({ actor, params, body, key }) => {
    await cases.triage(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, addStory, async ({ actor, params, body, key }) => {
    await cases.addStory(actor, params.id, body.body, key)
    return view(actor, params.id)
  })
  bind(app, amendCase, async ({ actor, params, body, ifMatch, key }) => {
    try {
      const warnings = await cases.amendDetails(actor, params.id, body, ifMatch, key)
      return { ...(await view(actor, params.id)), warnings }
    } catch (error) {
      if (!(error instanceof Refusal) || error.slug !== 'stale-form') throw error
      refuse('stale-form', error.detail, { ...error.members, current: await view(actor, params.id) })
    }
  })
  bind(app, recordEmergency, async ({ actor, params, body, key }) => {
    await cases.recordEmergency(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, stepVisit, async ({ actor, params, body, key }) => {
    await dispatch.step(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, foreseeVisit, ({ actor, params, body }) => dispatch.foresee(actor, params.id, body))
  bind(app, takeCase, async ({ actor, params, body, key }) => {
    await dispatch.take(actor, params.id, body.minutesToArrive ?? null, key)
    return view(actor, params.id)
  })
  bind(app, closeCase, async ({ actor, params, body, key }) => {
    await cases.close(actor, params.id, body, key)
    return view(actor, params.id)
  })
}
