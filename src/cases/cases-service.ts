/** What people do to a case itself: story, emergency, closing. */
import type { z } from 'zod'
import type { closeForm } from '../contracts/case-commands.ts'
import type { CaseWritten } from '../contracts/cases.ts'
import type { Actor } from '../identity/permission.ts'
import { can } from '../identity/permission.ts'
import { refuse } from '../kernel/refusal.ts'
import type { RequestKey } from '../platform/idempotency.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseNeed, type CaseWork, USUALLY_SHOWN } from './case-work.ts'
import { close } from './closure.ts'
import { recordEmergency } from './emergency.ts'
import { addToStory } from './story.ts'

/** What closing reads and shows: it ends everything that is still open. */
const CLOSING: readonly CaseNeed[] = [
  ...USUALLY_SHOWN,
  ...(['story_entry', 'triage_record', 'follow_up', 'police_answer'] as const),
]

export type CasesService = ReturnType<typeof createCasesService>

export function createCasesService({ work }: { readonly work: CaseWork }) {
  /** One locked case, decided on by this member, once per key. */
  async function on(
    actor: Actor,
    caseId: string,
    key: RequestKey,
    decide: (file: CaseFile) => void,
    expects: readonly CaseNeed[],
  ): Promise<CaseWritten | null> {
    const by = { kind: 'member', membershipId: actor.membershipId, name: actor.name, via: 'console' } as const
    const { written } = await work.answer(
      { serviceId: actor.serviceId, caseId, actor: by, viewer: actor, key, expects },
      (file) => {
        decide(file)
        return { caseId }
      },
    )
    return written
  }

  return {
    addStory: (actor: Actor, caseId: string, body: string, key: RequestKey) =>
      on(actor, caseId, key, (file) => addToStory(file, body), ['story_entry', 'triage_record']),
    recordEmergency: (
      actor: Actor,
      caseId: string,
      form: { service: 'ambulance' | 'police' | 'fire'; reference?: string | undefined },
      key: RequestKey,
    ) =>
      on(actor, caseId, key, (file) => recordEmergency(file, form.service, form.reference ?? null), [
        'emergency_record',
      ]),
    close: (actor: Actor, caseId: string, form: z.output<typeof closeForm>, key: RequestKey) =>
      on(
        actor,
        caseId,
        key,
        (file) => {
          if (!mayClose(actor, file))
            refuse('not-allowed', 'Only whoever owns a case, a coordinator or a manager closes it.')
          close(file, form)
        },
        CLOSING,
      ),
  }
}

const mayClose = (actor: Actor, file: CaseFile): boolean =>
  can(actor, 'case.close', { serviceId: file.serviceId, ownerMembershipId: file.case.owner_id })
