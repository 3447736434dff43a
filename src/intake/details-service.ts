/** Correcting what was taken down about the young person and the case: one locked case, once per key. */
import { type CaseNeed, type CaseWork, USUALLY_SHOWN } from '../cases/case-work.ts'
import type { DetailsForm } from '../contracts/case-commands.ts'
import type { CaseWritten } from '../contracts/cases.ts'
import type { Warning } from '../contracts/shapes.ts'
import type { Actor } from '../identity/permission.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { amendDetails } from './case-details.ts'

/** What was remarked, and what changed; `written` is null for a repeated request. */
export interface Saved {
  readonly warnings: Warning[]
  readonly written: CaseWritten | null
}

const CORRECTING: readonly CaseNeed[] = [...USUALLY_SHOWN, 'young_person']

export function createDetailsService({ work, sealer }: { readonly work: CaseWork; readonly sealer: Sealer }) {
  return {
    /** @throws Refusal stale-form when somebody saved this form since `editVersion` */
    async amend(
      actor: Actor,
      caseId: string,
      form: DetailsForm,
      editVersion: number,
      key: RequestKey,
    ): Promise<Saved> {
      const by = {
        kind: 'member',
        membershipId: actor.membershipId,
        name: actor.name,
        via: 'console',
      } as const
      const on = { serviceId: actor.serviceId, caseId, actor: by, viewer: actor, key }
      const command = { ...on, expects: CORRECTING }
      // What was remarked is kept with the ids, so that a repeated request hears it again.
      const { ids, written } = await work.answer(command, (file) => ({
        caseId,
        warnings: amendDetails(file, form, editVersion, sealer),
      }))
      return { warnings: (ids.warnings ?? []) as Warning[], written }
    },
  }
}
