/** A case changes hands: given back by whoever has it, or for them by whoever leads the shift. */
import { type CaseWork, decidingOn } from '../cases/case-work.ts'
import { type Actor, can } from '../identity/permission.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import { type HandBackCommand, handBack } from './hand-back.ts'

export function createHandOver({ work }: { readonly work: CaseWork }) {
  const on = decidingOn(work)
  return {
    /** @throws Refusal not-found, not-allowed, case-not-open, nobody-has-it, owner-changed, in-contact */
    handBack: (actor: Actor, caseId: string, command: HandBackCommand, key: RequestKey): Promise<void> =>
      on(actor, caseId, key, (file) => handBack(file, command, can(actor, 'case.hand-over'))),
  }
}
