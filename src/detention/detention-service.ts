/** What people record of a detention: one locked case, decided once per key. */
import type { z } from 'zod'
import { type CaseWork, decidingOn } from '../cases/case-work.ts'
import type { CaseWritten } from '../contracts/cases.ts'
import type * as contract from '../contracts/detention.ts'
import type { Actor } from '../identity/permission.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import { correct } from './correction.ts'
import type { LawBook } from './law-book.ts'
import { extend, recordFact } from './recording.ts'

const DETENTION = ['detention_fact', 'young_person'] as const

export function createDetentionService({ work, law }: { readonly work: CaseWork; readonly law: LawBook }) {
  const on = decidingOn(work)

  return {
    async record(
      actor: Actor,
      caseId: string,
      form: z.output<typeof contract.detentionFactForm>,
      key: RequestKey,
    ): Promise<CaseWritten | null> {
      const ground = await law.ground(actor.serviceId, caseId)
      return on(actor, caseId, key, (file) => recordFact(file, ground, form), DETENTION)
    },
    extend: (actor: Actor, caseId: string, form: z.output<typeof contract.extensionForm>, key: RequestKey) =>
      on(actor, caseId, key, (file) => extend(file, form), DETENTION),
    correct: (
      actor: Actor,
      { id, factId }: { readonly id: string; readonly factId: string },
      form: z.output<typeof contract.correctionForm>,
      key: RequestKey,
    ) => on(actor, id, key, (file) => correct(file, { factId, ...form }), DETENTION),
  }
}
