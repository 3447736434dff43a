/**
 * The entries of a detention, which are only ever added to, and what of them stands. A correction is a new entry that
 * takes an earlier fact back: another fact stands in its place, or none (`taken-back`). A mark (`outside`) stands until
 * `resolved` says that it holds no longer; what stood before stays readable. Pure.
 */
import { type DetentionFact, detentionFacts } from '../contracts/vocabulary-of-detention.ts'
import type { Fact } from './detention.ts'

export type Entry = Omit<Fact, 'kind'> & {
  readonly kind: DetentionFact | 'taken-back' | 'outside' | 'resolved'
  readonly detention_id: string
  /** The entry that this one takes back. */
  readonly voids: string | null
}
type FactAmong<E extends Entry> = E & { readonly kind: DetentionFact }

export const isFact = <E extends Entry>(entry: E): entry is FactAmong<E> =>
  detentionFacts.some((kind) => kind === entry.kind)

/** The facts that stand, each in the place of the one that it corrects, so that the first extension stays the first. */
export function standing<E extends Entry>(entries: readonly E[]): FactAmong<E>[] {
  const places = new Map(entries.map(({ id }, place) => [id, place]))
  const place = ({ id }: E): number => places.get(firstOf(entries, id)) ?? entries.length
  return notVoided(entries.filter(isFact), entries).sort((a, b) => place(a) - place(b))
}

/** The marks that hold. */
export const marksOf = <E extends Entry>(entries: readonly E[]): E[] =>
  notVoided(
    entries.filter(({ kind }) => kind === 'outside'),
    entries,
  )

function notVoided<E extends Entry>(some: readonly E[], entries: readonly Entry[]): E[] {
  const voided = new Set(entries.map(({ voids }) => voids))
  return some.filter(({ id }) => !voided.has(id))
}

/** The entry that this one corrects, through all corrections: what a mark is about stays the same fact. */
export function firstOf(entries: readonly Entry[], id: string): string {
  const voids = entries.find((entry) => entry.id === id)?.voids ?? null
  return voids === null ? id : firstOf(entries, voids)
}

/** The detentions of a case in the order in which they were begun; the first entry of each has its id. */
export function detentionsAmong<E extends Entry>(entries: readonly E[]): [E, ...E[]][] {
  return entries
    .filter(({ id, detention_id: detention }) => id === detention)
    .map((first) => [first, ...entries.filter((entry) => entry !== first && entry.detention_id === first.id)])
}

/** What a case is about: the last detention of which something stands, or else the last that was begun. */
export function currentAmong<E extends Entry>(entries: readonly E[]): [E, ...E[]] | null {
  const all = detentionsAmong(entries)
  return all.findLast((one) => standing(one).length > 0) ?? all.at(-1) ?? null
}
