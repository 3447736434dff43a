/**
 * A detention as one line of time: what happened and by whom it was recorded, then what must happen by when, and who
 * sees to it. Words that a police officer reads once and understands. Pure.
 */
import type { CaseView } from '../../../../src/contracts/cases.ts'
import type { DetentionFact } from '../../../../src/contracts/vocabulary-of-detention.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { duration } from '../../lib/format-time.ts'
import { toMs } from '../../lib/instant.ts'

type Detention = NonNullable<CaseView['detention']>
type Fact = Detention['facts'][number]

export interface Point {
  readonly id: string
  readonly atMs: number
  readonly state: 'happened' | 'taken-back' | 'to-come' | 'late'
  readonly words: string
  /** What was said with it, or what has to be done. */
  readonly detail: string | null
  readonly who: string
  readonly recordedMs: number | null
  /** Who took it back, when and why. */
  readonly voided?: Fact['voided']
  /** Why it is outside the Act as recorded. */
  readonly outside?: readonly string[]
  /** What can be corrected. */
  readonly fact?: Fact
}

const hours = (minutes: number): string => `${minutes / 60} hours`

export function lineOf(detention: Detention, nowMs: number): Point[] {
  return [
    ...detention.facts.map((fact) => happened(fact, detention.outside)),
    ...toCome(detention, nowMs),
  ].sort((a, b) => a.atMs - b.atMs)
}

function happened(fact: Fact, marks: Detention['outside']): Point {
  const said = [
    fact.conveyedBy && labels.conveyance[fact.conveyedBy],
    fact.place && labels.placeOfSafety[fact.place],
    fact.ending && labels.detentionEnding[fact.ending],
    fact.minutes && `by ${duration(fact.minutes * 60_000)}`,
    fact.reason && labels.extensionReason[fact.reason],
    fact.doctor,
    fact.reference && `reference ${fact.reference}`,
    fact.ageInDoubt && 'age in doubt',
    fact.note,
  ]
  return {
    id: fact.id,
    atMs: toMs(fact.at),
    state: fact.voided ? 'taken-back' : 'happened',
    words: labels.detentionFact[fact.kind],
    detail: said.filter((part) => part).join(' · ') || null,
    who: `${fact.correction === null ? 'recorded' : 'put right'} by ${fact.by}`,
    recordedMs: toMs(fact.recordedAt),
    voided: fact.voided,
    outside: marks.flatMap(({ factId, holds, code }) =>
      holds && factId === fact.id ? [labels.outside[code]] : [],
    ),
    ...(fact.voided === null && { fact }),
  }
}

function toCome(detention: Detention, nowMs: number): Point[] {
  if (!detention.running) return []
  const { arrivalDueAt, handoverDueAt, handedOverAt, dueAt, extendedUntil, stopAt, rule } = detention
  const due = (id: string, at: string | null, words: string, detail: string, who: string): Point[] => {
    if (at === null) return []
    const state = toMs(at) <= nowMs ? 'late' : 'to-come'
    return [{ id, atMs: toMs(at), state, words, detail, who, recordedMs: null }]
  }
  const end = 'By then the person is released, stays freely, or is held under another section.'
  const orExtended = `${end} Only a doctor may extend, once, for the person’s condition.`
  return [
    ...due(
      'arrival',
      arrivalDueAt,
      'Arrival recorded',
      'Until then no clock runs. After that the coordinator is asked where they are; an aim of ours, not law.',
      'Whoever is with them',
    ),
    ...due(
      'handover',
      handedOverAt === null ? handoverDueAt : null,
      'Police hand over',
      `${rule.handoverMinutes} minutes after the arrival; an agreed aim, not law.`,
      'Police and the staff of the place',
    ),
    ...(extendedUntil === null
      ? due('due', dueAt, `The ${hours(rule.holdMinutes)} end`, orExtended, 'Doctor and AMHP')
      : due('extended', extendedUntil, 'The extension ends', end, 'Doctor and AMHP')),
    // After the 24 hours it would look like time that is left.
    ...(extendedUntil === null && dueAt !== null && toMs(dueAt) > nowMs
      ? due(
          'stop',
          stopAt,
          `${hours(rule.holdMinutes + rule.extensionMinutes)}: never longer`,
          'Only where a doctor has extended before the 24 hours end.',
          'Doctor and AMHP',
        )
      : []),
  ]
}

/** What may be recorded next, in the order in which it mostly happens. */
export const recordable: readonly Exclude<DetentionFact, 'extended'>[] = [
  'detained',
  'conveyed',
  'in-queue',
  'arrived',
  'kept-here',
  'handed-over',
  'assessed',
  'moved',
  'ended',
]
