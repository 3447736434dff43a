/** What people do about the clocks of a case after triage. Each is one locked case, decided once per key. */
import type { z } from 'zod'
import type { breachReviewForm } from '../contracts/breaches.ts'
import type * as contract from '../contracts/time-rules.ts'
import type { Actor } from '../identity/permission.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import { ask, done } from '../sla/follow-ups.ts'
import { policeAnswered } from '../sla/police.ts'
import { contactFailed, noteException } from './beside-the-clock.ts'
import { reviewBreach } from './breach-review.ts'
import { type CaseWork, decidingOn } from './case-work.ts'
import { keepUrgency } from './look-again.ts'
import { answerProposal, retriage, withdrawProposal } from './retriage.ts'

/** What a change of urgency, and a promise, read and show besides. */
const URGENCY = ['story_entry', 'triage_record'] as const
const PROMISES = ['follow_up', 'police_answer'] as const

export type TimeRulesService = ReturnType<typeof createTimeRulesService>

export function createTimeRulesService({ work }: { readonly work: CaseWork }) {
  const on = decidingOn(work)

  return {
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
      on(actor, caseId, key, (file) => keepUrgency(file, since)),
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
    ask: (actor: Actor, caseId: string, form: z.output<typeof contract.followUpForm>, key: RequestKey) =>
      on(actor, caseId, key, (file) => ask(file, form), PROMISES),
    policeAnswered: (
      actor: Actor,
      caseId: string,
      followUpId: string,
      form: z.output<typeof contract.policeForm>,
      key: RequestKey,
    ) => on(actor, caseId, key, (file) => policeAnswered(file, followUpId, form), PROMISES),
    done: (actor: Actor, caseId: string, followUpId: string, note: string | undefined, key: RequestKey) =>
      on(actor, caseId, key, (file) => done(file, followUpId, note ?? null), PROMISES),
  }
}
