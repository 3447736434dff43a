/** The last detention of a case as its page shows it, with all others. Pure. */
import type { PartRules } from '../cases/case-page.ts'
import { by } from '../cases/shown-order.ts'
import type { CaseView } from '../contracts/cases.ts'
import type { DetentionView } from '../contracts/parts/detention-view.ts'
import { type SectionRule, sectionRuleBody } from '../contracts/section-rule.ts'
import type { DetentionFact } from '../contracts/vocabulary-of-detention.ts'
import { formatInstant, formatOptional, type Instant } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'
import { type Fact, lawOf, oldEnough, outsideOf, type Person, runs, timesOf } from './detention.ts'
import { currentAmong, detentionsAmong, firstOf, isFact, standing } from './entries.ts'

export type DetentionRead = Row<'detention_fact'> & {
  /** The body of the rule of its version, as it stands in the database. */
  readonly rule: unknown
  readonly author: string | null
}

const GROWN_UP = 18

export function detentionsOf(
  read: readonly DetentionRead[],
  person: Person,
  now: Instant,
): Pick<CaseView, 'detention' | 'otherDetentions'> {
  const current = currentAmong(read)
  const others = detentionsAmong(read).filter(([{ id }]) => id !== current?.[0].id)
  return {
    detention: current && oneOf(current, person, now),
    otherDetentions: others.map((one) => oneOf(one, person, now)),
  }
}

function oneOf(
  entries: readonly [DetentionRead, ...DetentionRead[]],
  person: Person,
  now: Instant,
): DetentionView {
  const [first] = entries
  const facts = standing(entries)
  const rule: SectionRule = { ...sectionRuleBody.parse(first.rule), version: first.rule_version }
  const times = timesOf(facts, rule)
  return {
    id: first.id,
    running: runs(facts),
    facts: entries.filter(isFact).map((fact) => factOf(fact, entries)),
    countsFrom: times.from === null ? null : startOf(times.from),
    arrivalDueAt: times.ended === null ? formatOptional(times.arrivalDue) : null,
    handoverDueAt: formatOptional(times.handoverDue),
    handedOverAt: formatOptional(times.handedOver),
    dueAt: formatOptional(times.due),
    extendedUntil: formatOptional(times.extendedUntil),
    stopAt: formatOptional(times.stop),
    endedAt: formatOptional(times.ended),
    age: ageOf(person, now, rule),
    outside: marksIn(entries, rule, person, now),
    rule: {
      version: rule.version,
      arrivalMinutes: rule.arrival?.askMinutes ?? null,
      arrivalCounts: rule.arrivalCounts,
      handoverMinutes: rule.handoverMinutes,
      holdMinutes: rule.holdMinutes,
      extensionMinutes: rule.extensionMinutes,
      clock: rule.law.clock,
      extension: rule.law.extension,
      policeStation: rule.law['police-station'],
    },
  }
}

const startOf = ({ occurred_at: at, kind }: Fact): DetentionView['countsFrom'] => ({
  at: formatInstant(at),
  kind,
})

function ageOf(person: Person, now: Instant, rule: SectionRule): DetentionView['age'] {
  if (person.dateOfBirth === null) return 'not-known'
  return oldEnough(person, now, { ...rule, policeStationFromAge: GROWN_UP }) ? 'grown-up' : 'under-18'
}

function factOf(
  fact: DetentionRead & { readonly kind: DetentionFact },
  entries: readonly DetentionRead[],
): DetentionView['facts'][number] {
  return {
    id: fact.id,
    kind: fact.kind,
    at: formatInstant(fact.occurred_at),
    recordedAt: formatInstant(fact.recorded_at),
    by: fact.author ?? '',
    place: fact.place,
    conveyedBy: fact.conveyed_by,
    ending: fact.ending,
    reason: fact.reason,
    minutes: fact.minutes,
    doctor: fact.doctor,
    reference: fact.reference,
    note: fact.note,
    ageInDoubt: fact.age_in_doubt,
    correction: fact.correction,
    voided: voidedBy(entries.find(({ voids }) => voids === fact.id)),
  }
}

const voidedBy = (entry: DetentionRead | undefined): DetentionView['facts'][number]['voided'] =>
  entry
    ? {
        at: formatInstant(entry.recorded_at),
        by: entry.author ?? '',
        correction: entry.correction ?? '',
        insteadId: isFact(entry) ? entry.id : null,
      }
    : null

/** Marks stay for ever; whether one holds is asked again: what was recorded since may have put it right. */
function marksIn(
  entries: readonly DetentionRead[],
  rule: SectionRule,
  person: Person,
  now: Instant,
): DetentionView['outside'] {
  const still = outsideOf(standing(entries), rule, person, now)
  const about = (factId: string | null) => (factId === null ? null : firstOf(entries, factId))
  return entries.flatMap(({ id, recorded_at: at, outside_code: code, about_fact: factId }) => {
    if (code === null) return []
    const right = entries.find(({ voids }) => voids === id)
    const same = still.find((one) => one.code === code && about(one.factId) === factId)
    const holds = !right && same !== undefined
    const cause = right && entries.find((entry) => entry.id === right.about_fact)
    const resolved = right
      ? {
          at: formatInstant(right.recorded_at),
          by: right.author ?? '',
          correction: cause?.correction ?? null,
        }
      : null
    const law = rule.law[lawOf(code)]
    return [{ id, code, factId: holds ? same.factId : null, at: formatInstant(at), law, holds, resolved }]
  })
}

/** As they were recorded; of one instant the marks of what is outside the Act last. */
const inEntryOrder = (a: Row<'detention_fact'>, b: Row<'detention_fact'>): number =>
  a.recorded_at === b.recorded_at && a.kind !== b.kind && [a.kind, b.kind].includes('outside')
    ? a.kind === 'outside'
      ? 1
      : -1
    : by('recorded_at')(a, b)

export const detentionViews: PartRules<'detentions'> = {
  detentions: {
    tables: ['detention_fact', 'young_person'],
    columns: ['young_person_id'],
    sees: 'case.read',
    alsoOn: [],
    of: (file) => {
      const person = file.rows('young_person').find(({ id }) => id === file.case.young_person_id)
      return detentionsOf(
        [...file.rows('detention_fact')]
          .sort(inEntryOrder)
          .map((row) => ({ ...row, author: file.nameOf(row.author_id) })),
        { dateOfBirth: person?.date_of_birth ?? null, timeZone: file.timeZone },
        file.now,
      )
    },
  },
}
