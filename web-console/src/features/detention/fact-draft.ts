/** What a person has answered so far about one fact, what is still missing, and how it is sent. Pure. */
import type { z } from 'zod'
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { correctionForm } from '../../../../src/contracts/detention.ts'
import type {
  Conveyance,
  DetentionEnding,
  DetentionFact,
  PlaceOfSafety,
} from '../../../../src/contracts/vocabulary-of-detention.ts'
import { toIso } from '../../lib/instant.ts'
import type { ProblemLike } from '../../ui/error-summary.tsx'
import { missing } from '../clocks/form-frame.tsx'
import { nothingSaid, type Said, saidAt } from './claimed-time.ts'

export interface FactDraft {
  readonly kind: Exclude<DetentionFact, 'extended'> | null
  readonly place: PlaceOfSafety | null
  readonly ageInDoubt: boolean
  readonly conveyedBy: Conveyance | null
  readonly ending: DetentionEnding | null
  readonly reference: string
  readonly note: string
  readonly when: Said
}
export const noFact: FactDraft = {
  kind: null,
  place: null,
  ageInDoubt: false,
  conveyedBy: null,
  ending: null,
  reference: '',
  note: '',
  when: nothingSaid,
}

export const factLabels = {
  kind: 'What happened',
  place: 'Where',
  conveyedBy: 'How',
  ending: 'How it ended',
  reference: 'Police reference',
  note: 'Note',
}

/** A fact as it is told, before it is said whether it has happened already. */
export type FactBody = Exclude<
  NonNullable<z.input<typeof correctionForm>['instead']>,
  { readonly kind: 'extended' }
>

export const asksPlace = (kind: FactDraft['kind']): boolean =>
  kind === 'in-queue' || kind === 'arrived' || kind === 'kept-here' || kind === 'moved'

/** What is wrong with when it happened. */
export function faultsOfTime(said: Said, nowMs: number, timeZone: string) {
  const unread = said.day !== null && saidAt(said, nowMs, timeZone) === null
  return [
    said.day === null && { field: 'at', message: 'choose when it happened' },
    unread && { field: 'time', message: 'write a time that has passed, as 14:05' },
  ] as const
}

/** What is missing besides its time. */
export const faultsOfFact = ({ kind, place, conveyedBy, ending }: FactDraft) =>
  [
    kind === null && { field: 'kind', message: 'choose what happened' },
    asksPlace(kind) && place === null && { field: 'place', message: 'choose where' },
    kind === 'conveyed' && conveyedBy === null && { field: 'conveyedBy', message: 'choose how' },
    kind === 'ended' && ending === null && { field: 'ending', message: 'choose how it ended' },
  ] as const

export const faultsOf = (draft: FactDraft, nowMs: number, timeZone: string): ProblemLike | null =>
  missing(...faultsOfFact(draft), ...faultsOfTime(draft.when, nowMs, timeZone))

/** The fields that every fact shares; `at` is left out for now, so that the server's own clock counts. */
export function toldOf({ when, note }: Pick<FactDraft, 'when' | 'note'>, nowMs: number, timeZone: string) {
  const at = when.day === 'now' ? null : saidAt(when, nowMs, timeZone)
  const written = note.trim()
  return { ...(at !== null && { at: toIso(at) }), ...(written !== '' && { note: written }) }
}

/**
 * Of which detention it is: the one that the person saw, whatever was recorded meanwhile. Nothing is named where another
 * begins: beside the last one when it has ended or does not stand any more.
 */
export function goesTo(
  kind: DetentionFact,
  detention: CaseView['detention'],
  named: boolean,
): { readonly detentionId?: string } {
  if (detention === null) return {}
  const begins = !detention.running && (kind === 'detained' || detention.endedAt === null)
  return begins && !named ? {} : { detentionId: detention.id }
}

/** What is sent of it; null while something is missing. */
export function bodyOf(draft: FactDraft, nowMs: number, timeZone: string): FactBody | null {
  const told = toldOf(draft, nowMs, timeZone)
  const { kind, place, conveyedBy, ending, ageInDoubt } = draft
  const reference = draft.reference.trim()
  switch (kind) {
    case null:
      return null
    case 'detained':
      return { kind, ...told, ...(reference !== '' && { reference }) }
    case 'conveyed':
      return conveyedBy && { kind, conveyedBy, ...told }
    case 'ended':
      return ending && { kind, ending, ...told }
    case 'handed-over':
    case 'assessed':
      return { kind, ...told }
    default:
      return place && { kind, place, ageInDoubt: ageInDoubt && place === 'police-station', ...told }
  }
}
