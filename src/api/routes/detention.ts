/** A detention under section 136 over HTTP. */
import type { FastifyInstance } from 'fastify'
import * as contract from '../../contracts/detention.ts'
import type { Bind } from '../bind.ts'
import type { ApiDeps } from '../deps.ts'
import { caseAnswering } from './case-answer.ts'

export function detentionRoutes(app: FastifyInstance, bind: Bind, { detention, reads }: ApiDeps): void {
  const { answer } = caseAnswering({ reads })

  bind(app, contract.recordDetentionFact, async (asked) =>
    answer(asked, await detention.record(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, contract.extendDetention, async (asked) =>
    answer(asked, await detention.extend(asked.actor, asked.params.id, asked.body, asked.key)),
  )
  bind(app, contract.correctDetentionFact, async (asked) =>
    answer(asked, await detention.correct(asked.actor, asked.params, asked.body, asked.key)),
  )
}
