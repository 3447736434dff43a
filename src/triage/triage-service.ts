/** Choosing the urgency of a case, and what people do about it after that. Each is one locked case, decided once per key. */
import type { z } from 'zod'
import { ON_CALL } from '../cases/case-file.ts'
import { type CaseWork, decidingOn } from '../cases/case-work.ts'
import type { breachReviewForm } from '../contracts/breaches.ts'
import type { triageForm } from '../contracts/case-commands.ts'
import type { CaseWritten } from '../contracts/cases.ts'
import type * as contract from '../contracts/time-rules.ts'
import type { Actor } from '../identity/permission.ts'
import type { ServiceBook } from '../identity/service-book.ts'
import { refuse } from '../kernel/refusal.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import { reviewBreach } from './breach-review.ts'
import { contactFailed, noteException } from './exceptions.ts'
import { keepUrgency } from './look-again.ts'
import { answerProposal, retriage, withdrawProposal } from './retriage.ts'
import { triage } from './triage.ts'

/** What a triage reads and shows, and what a change of urgency does besides. */
const TRIAGE = ['deadline', 'story_entry', ON_CALL] as const
const URGENCY = ['story_entry', 'triage_record'] as const

export type TriageService = ReturnType<typeof createTriageService>

export function createTriageService({
  work,
  services,
}: {
  readonly work: CaseWork
  readonly services: ServiceBook
}) {
  const on = decidingOn(work)

  return {
    async triage(
      actor: Actor,
      caseId: string,
      form: z.output<typeof triageForm>,
      key: RequestKey,
    ): Promise<CaseWritten | null> {
      const service = await services.byId(actor.serviceId)
      if (form.localityId !== undefined && !service.localities.has(form.localityId)) {
        refuse('validation-failed', undefined, {
          errors: [{ field: 'localityId', message: 'is no locality of this service' }],
        })
      }
      const by = {
        kind: 'member',
        membershipId: actor.membershipId,
        name: actor.name,
        via: 'console',
      } as const
      const { serviceId } = actor
      const command = { serviceId, caseId, actor: by, viewer: actor, key, expects: TRIAGE }
      const { written } = await work.answer(command, (file) => {
        triage(file, form)
        return { caseId }
      })
      return written
    },
    retriage: (actor: Actor, caseId: string, form: z.output<typeof contract.retriageForm>, key: RequestKey) =>
      on(actor, caseId, key, (file) => retriage(file, form), URGENCY),
    answerProposal: (
      actor: Actor,
      caseId: string,
      form: z.output<typeof contract.proposalAnswer>,
      key: RequestKey,
    ) => on(actor, caseId, key, (file) => answerProposal(file, form.triageId, form.agree), URGENCY),
    withdrawProposal: (
      actor: Actor,
      caseId: string,
      form: z.output<typeof contract.withdrawForm>,
      key: RequestKey,
    ) => on(actor, caseId, key, (file) => withdrawProposal(file, form.triageId, form.reason), URGENCY),
    keepUrgency: (actor: Actor, caseId: string, since: string | undefined, key: RequestKey) =>
      on(actor, caseId, key, (file) => keepUrgency(file, since), ['look_again']),
    noteException: (
      actor: Actor,
      caseId: string,
      form: z.output<typeof contract.exceptionForm>,
      key: RequestKey,
    ) => on(actor, caseId, key, (file) => noteException(file, form.code, form.note ?? null)),
    contactFailed: (
      actor: Actor,
      caseId: string,
      form: z.output<typeof contract.failedContactForm>,
      key: RequestKey,
    ) => on(actor, caseId, key, (file) => contactFailed(file, form.medium, form.result, form.note ?? null)),
    reviewBreach: (actor: Actor, caseId: string, form: z.output<typeof breachReviewForm>, key: RequestKey) =>
      on(actor, caseId, key, (file) => reviewBreach(file, form.cause, form.note)),
  }
}
