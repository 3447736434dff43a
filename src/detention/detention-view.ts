/** The last detention of a case as its page shows it. Pure. */
import type { CaseView } from '../contracts/cases.ts'
import type { DetentionView } from '../contracts/detention-view.ts'
import { formatInstant, formatOptional, type Instant } from '../kernel/clock.ts'
import type { Row } from '../platform/tables.ts'
import { lawOf, oldEnough, outsideOf, type Person, timesOf } from './detention.ts'
import { type SectionRule, sectionRuleBody } from './section-rule.ts'

export type DetentionRead = Row<'detention_fact'> & {
  /** The body of the rule of its version, as it stands in the database. */
  readonly rule: unknown
  readonly author: string | null
}

const GROWN_UP = 18

export function detentionOf(
  read: readonly DetentionRead[],
  person: Person,
  now: Instant,
): CaseView['detention'] {
  const id = read.at(-1)?.detention_id
  const facts = read.filter((fact) => fact.detention_id === id)
  const [first] = facts
  if (id === undefined || !first) return null
  const rule: SectionRule = { ...sectionRuleBody.parse(first.rule), version: first.rule_version }
  const times = timesOf(facts, rule)
  return {
    id,
    running: times.ended === null,
    facts: facts.flatMap(factOf),
    countsFrom: times.from === null ? null : startOf(times.from),
    handoverDueAt: formatOptional(times.handoverDue),
    handedOverAt: formatOptional(times.handedOver),
    dueAt: formatOptional(times.due),
    extendedUntil: formatOptional(times.extendedUntil),
    stopAt: formatOptional(times.stop),
    endedAt: formatOptional(times.ended),
    age: ageOf(person, now, rule),
    outside: marksOf(facts, rule, person, now),
    rule: {
      version: rule.version,
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

const startOf = (fact: ReturnType<typeof timesOf>['from'] & object): DetentionView['countsFrom'] =>
  fact.kind === 'outside' ? null : { at: formatInstant(fact.occurred_at), kind: fact.kind }

function ageOf(person: Person, now: Instant, rule: SectionRule): DetentionView['age'] {
  if (person.dateOfBirth === null) return 'not-known'
  return oldEnough(person, now, { ...rule, policeStationFromAge: GROWN_UP }) ? 'grown-up' : 'under-18'
}

function factOf(fact: DetentionRead): DetentionView['facts'] {
  if (fact.kind === 'outside') return []
  return [
    {
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
    },
  ]
}

/** Marks stay for ever; whether one holds is asked again, since a corrected fact may have put it right. */
function marksOf(
  facts: readonly DetentionRead[],
  rule: SectionRule,
  person: Person,
  now: Instant,
): DetentionView['outside'] {
  const still = outsideOf(facts, rule, person, now)
  return facts.flatMap(({ id, recorded_at: at, outside_code: code, about_fact: about }) => {
    if (code === null) return []
    const holds = still.some((one) => one.code === code && one.factId === about)
    return [{ id, code, at: formatInstant(at), law: rule.law[lawOf(code)], holds }]
  })
}
