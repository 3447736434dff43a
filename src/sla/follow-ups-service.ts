/** What somebody promises to see to on a case, and that it was done. Each is one locked case, decided once per key. */
import type { z } from 'zod'
import { type CaseWork, decidingOn } from '../cases/case-work.ts'
import type * as contract from '../contracts/time-rules.ts'
import type { Actor } from '../identity/permission.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import { ask, done } from './follow-ups.ts'
import { policeAnswered } from './police.ts'

/** What a promise reads and shows besides. */
const PROMISES = ['follow_up', 'police_answer'] as const

export function createFollowUpsService({ work }: { readonly work: CaseWork }) {
  const on = decidingOn(work)

  return {
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
