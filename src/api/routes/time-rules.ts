/** The clocks of a case over HTTP: changing the urgency, exceptions, follow-ups. */
import type { FastifyInstance } from 'fastify'
import * as contract from '../../contracts/time-rules.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'
import { caseAnswering } from './case-answer.ts'

export function timeRulesRoutes(
  app: FastifyInstance,
  bind: Bind,
  { triage, followUps, reads }: ApiDeps,
): void {
  const { answer } = caseAnswering({ reads })

  bind(app, contract.retriageCase, async (asked) =>
    answer(asked, await triage.retriage(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, contract.answerProposal, async (asked) =>
    answer(asked, await triage.answerProposal(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, contract.withdrawProposal, async (asked) =>
    answer(asked, await triage.withdrawProposal(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, contract.keepUrgency, async (asked) =>
    answer(asked, await triage.keepUrgency(asked.actor, asked.params.id, asked.body.since, asked.key)),
  )
  bind(app, contract.noteException, async (asked) =>
    answer(asked, await triage.noteException(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, contract.recordFailedContact, async (asked) =>
    answer(asked, await triage.contactFailed(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(
    app,
    contract.readAdvisers,
    async ({ actor, params }) => (await reads.onCall.advisers(actor, params.id)) ?? refuse('not-found'),
  )
  bind(app, contract.askFollowUp, async (asked) =>
    answer(asked, await followUps.ask(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, contract.answerOfPolice, async (asked) =>
    answer(
      asked,
      await followUps.policeAnswered(
        asked.actor,
        asked.params.id,
        asked.params.followUpId,
        asked.body,
        asked.key,
      ),
    ),
  )
  bind(app, contract.doneFollowUp, async (asked) =>
    answer(
      asked,
      await followUps.done(asked.actor, asked.params.id, asked.params.followUpId, asked.body.note, asked.key),
    ),
  )
}
