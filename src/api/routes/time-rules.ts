/** The clocks of a case over HTTP: changing the urgency, notes beside the clock, follow-ups. */
import type { FastifyInstance } from 'fastify'
import type { CaseView } from '../../contracts/cases.ts'
import * as contract from '../../contracts/time-rules.ts'
import type { Actor } from '../../identity/permission.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'

export function timeRulesRoutes(app: FastifyInstance, bind: Bind, { timeRules, reads }: ApiDeps): void {
  const view = async (actor: Actor, caseId: string): Promise<CaseView> =>
    (await reads.cases.view(actor.serviceId, caseId)) ?? refuse('not-found')

  bind(app, contract.retriageCase, async ({ actor, params, body, key }) => {
    await timeRules.retriage(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.answerProposal, async ({ actor, params, body, key }) => {
    await timeRules.answerProposal(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.withdrawProposal, async ({ actor, params, body, key }) => {
    await timeRules.withdrawProposal(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.keepUrgency, async ({ actor, params, body, key }) => {
    await timeRules.keepUrgency(actor, params.id, body.since, key)
    return view(actor, params.id)
  })
  bind(app, contract.noteException, async ({ actor, params, body, key }) => {
    await timeRules.noteException(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.recordFailedContact, async ({ actor, params, body, key }) => {
    await timeRules.contactFailed(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(
    app,
    contract.readAdvisers,
    async ({ actor, params }) => (await reads.cases.advisers(actor, params.id)) ?? refuse('not-found'),
  )
  bind(app, contract.askFollowUp, async ({ actor, params, body, key }) => {
    await timeRules.ask(actor, params.id, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.answerOfPolice, async ({ actor, params, body, key }) => {
    await timeRules.policeAnswered(actor, params.id, params.followUpId, body, key)
    return view(actor, params.id)
  })
  bind(app, contract.doneFollowUp, async ({ actor, params, body, key }) => {
    await timeRules.done(actor, params.id, params.followUpId, body.note, key)
    return view(actor, params.id)
  })
}
