/** A case changes hands: given back by whoever has it, or for them by whoever leads the shift. */
import { type CaseWork, decidingOn } from '../cases/case-work.ts'
import type { CaseWritten } from '../contracts/cases.ts'
import { type Actor, can } from '../identity/permission.ts'
import { refuse } from '../kernel/refusal.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import type { OnCallReads } from '../rota/on-call-reads.ts'
import { type HandBackCommand, handBack } from './hand-back.ts'
import { handOn } from './hand-on.ts'

export function createHandOver({
  work,
  onCall,
}: {
  readonly work: CaseWork
  readonly onCall: Pick<OnCallReads, 'colleagues'>
}) {
  const on = decidingOn(work)
  return {
    /** @throws Refusal not-found, not-allowed, case-not-open, nobody-has-it, owner-changed, in-contact */
    handBack: (
      actor: Actor,
      caseId: string,
      command: HandBackCommand,
      key: RequestKey,
    ): Promise<CaseWritten | null> =>
      on(actor, caseId, key, (file) => handBack(file, command, can(actor, 'case.hand-over'))),

    /** @throws Refusal as `handBack`, and hand-on-open; validation-failed for somebody who does not answer offers */
    async handOn(
      actor: Actor,
      caseId: string,
      command: { readonly from?: string | undefined; readonly to: string },
      key: RequestKey,
    ): Promise<CaseWritten | null> {
      const colleagues = (await onCall.colleagues(actor.serviceId, caseId)) ?? refuse('not-found')
      const asked = colleagues.find((one) => one.id === command.to)
      return on(actor, caseId, key, (file) => {
        const to = asked ?? (command.to === file.case.owner_id ? { id: command.to, name: '' } : undefined)
        if (to === undefined)
          refuse('validation-failed', 'Nothing was changed.', {
            errors: [{ field: 'to', message: 'is nobody who answers offers here' }],
          })
        handOn(file, { from: command.from, to }, can(actor, 'case.hand-over'))
      })
    },
  }
}
