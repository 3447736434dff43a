/**
 * The case aggregate: one locked case with its rows, the time and the people on call. Decisions are made over it in pure
 * code; what they change is gathered and written in the commit phase (ADR 0010). Recording an event runs the reactions of
 * the other features over the same case, so they commit together.
 */
import { type Happened, openAggregate } from '../aggregate/aggregate.ts'
import type { DeadlineRules } from '../aggregate/deadline-rules.ts'
import type { Held, Loaded } from '../aggregate/rows.ts'
import type { CaseDeadlineKind, DeadlineKind } from '../contracts/deadline-kinds.ts'
import type { Actor } from '../contracts/events.ts'
import type { ResponseTimesInForce } from '../contracts/response-times.ts'
import type { SectionRule } from '../contracts/section-rule.ts'
import type { BreachCorrection } from '../contracts/vocabulary.ts'
import type { Leaders } from '../identity/service-book.ts'
import type { Instant } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { CaseTables, Row } from '../platform/tables.ts'
import type { OnCall } from '../rota/candidates.ts'

type DeadlineRow = Omit<Row<'deadline'>, 'computed_from' | 'kind'> & {
  kind: CaseDeadlineKind
  /** Of a `response-due` alone: what the due time was promised from. */
  computed_from?: Record<string, unknown> | null
  /** Of a row that was read: of a warning its share in whole percent, and what was corrected. */
  share?: number | null
  correction?: BreachCorrection | null
}
type OfferRow = Omit<Row<'offer'>, 'decline_note'> & {
  responder_name: string
  /** Absent on an offer that was made a moment ago. */
  decline_note?: string | null
}
/** With the rule of its version, and the date of birth of the person detained. */
export type DetentionFactRow = Row<'detention_fact'> & { rule: SectionRule; born: string | null }

/** Rows that are read with something of other tables beside them. */
interface Joined {
  deadline: DeadlineRow
  offer: OfferRow
  detention_fact: DetentionFactRow
}
/** The rows that hang on a case, as decisions see them. */
export type Children = { [T in keyof CaseTables]: T extends keyof Joined ? Joined[T] : Row<T> }
export type ChildTable = keyof Children
export type HeldDeadline = Held<Children, 'deadline'>
export type HeldOffer = Held<Children, 'offer'>
export type HeldAssignment = Held<Children, 'assignment'>
export type HeldVisit = Held<Children, 'visit'>
export type HeldVisitStep = Held<Children, 'visit_step'>

/** What the load phase brought. */
export interface CaseContents {
  readonly timeZone: string
  readonly line: string
  readonly now: Instant
  readonly policy: ResponseTimesInForce
  readonly deadlineRules: DeadlineRules<DeadlineKind>
  readonly leaders: Leaders
  readonly localities: ReadonlyMap<string, string>
  /** Names of members by membership, as last read. */
  readonly names: ReadonlyMap<string, string>
  readonly case: Row<'crisis_case'>
  readonly rows: Loaded<Children>
  readonly facts: Readonly<Record<string, unknown>>
}

/** Runs the reactions of the choreography to one event. */
export type React = (happened: Happened, file: CaseFile) => void

export interface CaseTools {
  readonly actor: Actor
  readonly newId: () => string
  readonly newCode: () => string
  readonly react: React
}

/** The loads that bring the people on call, and the names of all members. */
export const ON_CALL = 'on-call'
export const NAMES = 'names'
/** The name of the load that brings the offers whose own text has not left yet; until the commit it does not. */
export const UNTOLD = 'untold'

interface Named {
  readonly id: string
  readonly name: string
}

export type CaseFile = ReturnType<typeof openCaseFile>

export function openCaseFile(contents: CaseContents, tools: CaseTools) {
  const { timeZone, line, policy, leaders, localities, deadlineRules } = contents
  const base = openAggregate<Row<'crisis_case'>, Children>(
    { root: contents.case, now: contents.now, rows: contents.rows, facts: contents.facts },
    { actor: tools.actor, newId: tools.newId, react: (happened) => tools.react(happened, file) },
  )
  const file = {
    ...base,
    case: base.root,
    timeZone,
    line,
    policy,
    leaders,
    deadlineRules,
    newCode: tools.newCode,
    /** Who is on call now. */
    onCall: (): readonly OnCall[] => base.fact<readonly OnCall[]>(ON_CALL),
    /** Offers that the person asked has not been told of, except by this unit of work. */
    untold: (): readonly { readonly offerId: string }[] => base.fact(UNTOLD),
    localityName: () =>
      base.root.locality_id === null ? null : (localities.get(base.root.locality_id) ?? null),
    /** How a member is shown; null for nobody. @throws NotLoaded for somebody who joined a moment ago */
    nameOf: (id: string | null): string | null => {
      if (id === null) return null
      const known = contents.names.get(id)
      if (known !== undefined) return known
      return base.fact<readonly Named[]>(NAMES).find((one) => one.id === id)?.name ?? null
    },
  }
  return file
}

export const isOpen = (file: CaseFile): boolean =>
  ['received', 'triaged', 'offered', 'owned'].includes(file.case.state)

/** @throws Refusal case-not-open */
export function mustBeOpen(file: CaseFile): void {
  if (!isOpen(file))
    refuse('case-not-open', `${file.case.reference} is ${file.case.state}. Nothing was changed.`)
}
