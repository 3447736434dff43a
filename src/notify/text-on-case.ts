/**
 * What became of a text, said on its case. A failure is something that others react to, so it goes through the case in
 * hand; that a text went out or arrived moves nothing (escalation goes by people's answers), and is one statement.
 */
import type { CaseNote } from '../cases/case-work.ts'
import type { AnyEvent } from '../contracts/events.ts'
import type { Transaction } from '../platform/database/database.ts'
import { recordOnCases, type Said } from './message-repository.ts'

const actor = { kind: 'engine', name: 'texts' } as const

/** @returns what to tell `committed` */
export async function sayOnCase(
  tx: Transaction,
  note: CaseNote,
  about: { readonly serviceId: string; readonly caseId: string },
  event: AnyEvent,
): ReturnType<CaseNote> {
  if (event.type === 'text.failed') return note(tx, { ...about, actor, alsoChanged: ['message'] }, event)
  recordOnCases(tx, [{ ...about, event }], actor)
  return { waiting: [], scheduled: [] }
}

/** That these texts went out. */
export function sayWentOut(tx: Transaction, said: readonly Said[]): void {
  if (said.length > 0) recordOnCases(tx, said, actor)
}
