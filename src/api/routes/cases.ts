/** The case over HTTP. */
import type { FastifyInstance } from 'fastify'
import {
  addStory,
  amendCase,
  closeCase,
  recordEmergency,
  takeCase,
  triageCase,
} from '../../contracts/case-commands.ts'
import { listCases, readCase, readTimeline } from '../../contracts/cases.ts'
import { foreseeVisit, stepVisit } from '../../contracts/visits.ts'
import { Refusal, refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'
import { caseAnswering } from './case-answer.ts'

export function caseRoutes(
  app: FastifyInstance,
  bind: Bind,
  { cases, details, triage, dispatch, reads }: ApiDeps,
): void {
  const { view, answer } = caseAnswering({ reads })

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

  bind(app, triageCase, async (asked) =>
    answer(asked, await triage.triage(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, addStory, async (asked) =>
    answer(asked, await cases.addStory(asked.actor, asked.params.id, asked.body.body, asked.key)),
  )
  bind(app, amendCase, async (asked) => {
    const { actor, params, body, ifMatch, key } = asked
    try {
      const { warnings, written } = await details.amend(actor, params.id, body, ifMatch, key)
      return { ...(await answer(asked, written)), warnings }
    } catch (error) {
      if (!(error instanceof Refusal) || error.slug !== 'stale-form') throw error
      refuse('stale-form', error.detail, { ...error.members, current: await view(actor, params.id) })
    }
  })
  bind(app, recordEmergency, async (asked) =>
    answer(asked, await cases.recordEmergency(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, stepVisit, async (asked) =>
    answer(asked, await dispatch.step(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, foreseeVisit, ({ actor, params, body }) => dispatch.foresee(actor, params.id, body))
  bind(app, takeCase, async (asked) =>
    answer(
      asked,
      await dispatch.take(asked.actor, asked.params.id, asked.body.minutesToArrive ?? null, asked.key),
    ),
  )
  bind(app, closeCase, async (asked) =>
    answer(asked, await cases.close(asked.actor, asked.params.id, asked.body, asked.key)),
  )
}
