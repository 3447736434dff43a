/**
 * What the facts of one detention under section 136 that stand say, by its rule. Nothing here decides what is lawful: it
 * says what is outside the Act as recorded. The 24 hours count from the earliest recorded arrival or decision to stay,
 * so that no fact that is added can move their end later; a correction can. not started → running → (extended once) →
 * ended.
 */

import type { SectionRuleBody } from '../contracts/section-rule.ts'
import type {
  DetentionFact,
  ExtensionReason,
  OutsideCode,
  PlaceOfSafety,
} from '../contracts/vocabulary-of-detention.ts'
import { type Instant, later, plusMinutes, wallClock } from '../kernel/clock.ts'
import { ageOn } from '../people/written-date.ts'

/** A fact that stands; lists of them are in the order in which they were recorded. */
export interface Fact {
  readonly id: string
  readonly kind: DetentionFact
  readonly occurred_at: Instant
  readonly recorded_at: Instant
  readonly place: PlaceOfSafety | null
  readonly age_in_doubt: boolean
  readonly reason: ExtensionReason | null
  readonly minutes: number | null
}
export interface Person {
  readonly dateOfBirth: string | null
  readonly timeZone: string
}

const conditions: readonly ExtensionReason[] = ['physically-unwell', 'intoxicated', 'too-distressed']
/** Facts that say where the person is held. */
const atPlace: readonly Fact['kind'][] = ['in-queue', 'arrived', 'kept-here', 'moved']

/** From when the 24 hours count; null until something that starts them is recorded. */
export function countsFrom(facts: readonly Fact[], rule: SectionRuleBody): Fact | null {
  const starts = facts.filter(
    ({ kind }) => atPlace.includes(kind) && (kind !== 'in-queue' || rule.arrivalCounts === 'in-queue'),
  )
  return earliest(starts)
}

export const earliest = (facts: readonly Fact[]): Fact | null =>
  facts.reduce<Fact | null>(
    (first, fact) => (first === null || fact.occurred_at < first.occurred_at ? fact : first),
    null,
  )

export interface Times {
  readonly from: Fact | null
  /** When to ask for the arrival, while no clock runs. */
  readonly arrivalDue: Instant | null
  readonly handoverDue: Instant | null
  readonly handedOver: Instant | null
  readonly due: Instant | null
  /** The end of the extension that counts. */
  readonly extendedUntil: Instant | null
  /** The last moment of all: the end of the extension, or what the longest would have given. */
  readonly stop: Instant | null
  readonly ended: Instant | null
}

export function timesOf(facts: readonly Fact[], rule: SectionRuleBody): Times {
  const from = countsFrom(facts, rule)
  const after = (minutes: number) => (from === null ? null : plusMinutes(from.occurred_at, minutes))
  const extension = extensionOf(facts, rule)
  const added = extension?.minutes ?? null
  return {
    from,
    arrivalDue: from === null ? askForArrival(facts, rule) : null,
    handoverDue: after(rule.handoverMinutes),
    handedOver: earliest(facts.filter(({ kind }) => kind === 'handed-over'))?.occurred_at ?? null,
    due: after(rule.holdMinutes),
    extendedUntil: added === null ? null : after(rule.holdMinutes + added),
    stop: after(rule.holdMinutes + (added ?? rule.extensionMinutes)),
    ended: earliest(facts.filter(({ kind }) => kind === 'ended'))?.occurred_at ?? null,
  }
}

/** So long after the first that is known of them, but not while somebody is still writing down what happened. */
function askForArrival(facts: readonly Fact[], { arrival }: SectionRuleBody): Instant | null {
  if (arrival === null) return null
  const asks = facts.map(({ occurred_at: at, recorded_at: recorded }) =>
    later(plusMinutes(at, arrival.askMinutes), plusMinutes(recorded, arrival.graceMinutes)),
  )
  return asks.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null)
}

/** Begun, as far as anything that stands says, and not ended: a detention whose every fact was taken back does not run. */
export const runs = (facts: readonly Fact[]): boolean =>
  facts.length > 0 && facts.every(({ kind }) => kind !== 'ended')

/** The extension that counts: the first that is within the Act in every respect. */
function extensionOf(facts: readonly Fact[], rule: SectionRuleBody): Fact | null {
  const [first] = facts.filter(({ kind }) => kind === 'extended')
  return first && faultsOfExtension(first, facts, rule).length === 0 ? first : null
}

/** What an extension lacks, as recorded; `facts` are those recorded so far, with it or without. */
export function faultsOfExtension(
  extension: Omit<Fact, 'kind'>,
  facts: readonly Fact[],
  rule: SectionRuleBody,
): OutsideCode[] {
  const { reason, minutes, occurred_at: at } = extension
  const [first] = facts.filter(({ kind }) => kind === 'extended')
  const from = countsFrom(facts, rule)
  return [
    ...(first && first.id !== extension.id ? (['extension-twice'] as const) : []),
    ...(reason !== null && conditions.includes(reason) ? [] : (['extension-reason'] as const)),
    ...(minutes !== null && minutes <= rule.extensionMinutes ? [] : (['extension-too-long'] as const)),
    ...(from !== null && at >= plusMinutes(from.occurred_at, rule.holdMinutes)
      ? (['extension-late'] as const)
      : []),
  ]
}

/** Whether a police station may be the place of safety of this person on that day; an age in doubt is too young. */
export function oldEnough(
  { dateOfBirth, timeZone }: Person,
  at: Instant,
  rule: SectionRuleBody,
  inDoubt = false,
): boolean {
  const day = wallClock(at, timeZone).date
  if (rule.policeStationFromAge === null || inDoubt || dateOfBirth === null || dateOfBirth > day) return false
  return ageOn(dateOfBirth, day) >= rule.policeStationFromAge
}

export const tooYoungForThere = (fact: Omit<Fact, 'kind'>, person: Person, rule: SectionRuleBody): boolean =>
  fact.place === 'police-station' && !oldEnough(person, fact.occurred_at, rule, fact.age_in_doubt)

export interface Outside {
  readonly code: OutsideCode
  /** The fact that is outside; null for time that has passed. */
  readonly factId: string | null
}

/** Everything that is outside the Act, as recorded at this moment. */
export function outsideOf(
  facts: readonly Fact[],
  rule: SectionRuleBody,
  person: Person,
  now: Instant,
): Outside[] {
  const there = facts.filter((fact) => tooYoungForThere(fact, person, rule))
  const extended = facts.filter(({ kind }) => kind === 'extended')
  return [
    ...there.map(({ id }) => ({ code: 'police-station' as const, factId: id })),
    ...extended.flatMap((fact) =>
      faultsOfExtension(fact, facts, rule).map((code) => ({ code, factId: fact.id })),
    ),
    ...overTime(facts, rule, now).map((code) => ({ code, factId: null })),
  ]
}

function overTime(facts: readonly Fact[], rule: SectionRuleBody, now: Instant): OutsideCode[] {
  const { from, due, extendedUntil, ended } = timesOf(facts, rule)
  if (from === null || due === null) return []
  const last = plusMinutes(from.occurred_at, rule.holdMinutes + rule.extensionMinutes)
  const past = (end: Instant) => (ended === null ? now >= end : ended > end)
  return [
    ...(extendedUntil === null && past(due) ? (['over-24-hours'] as const) : []),
    ...(extendedUntil !== null && extendedUntil < last && past(extendedUntil)
      ? (['over-extension'] as const)
      : []),
    ...(past(last) ? (['over-36-hours'] as const) : []),
  ]
}

/** Which part of the law speaks to it. */
export const lawOf = (code: OutsideCode): keyof SectionRuleBody['law'] =>
  code === 'police-station' ? 'police-station' : code.startsWith('over-') ? 'clock' : 'extension'
