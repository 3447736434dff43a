/**
 * The case in hand: one locked case with its children, the time and the people on call, read in one flight. Decisions
 * are made over it in pure code; what they change is gathered here and written in one second flight (ADR 0010).
 * Recording an event runs the reactions of the other features over the same file, so they commit together.
 */
import type { Actor, AnyEvent, EventOf, EventType } from '../contracts/events.ts'
import type { Lane, ShiftRole } from '../contracts/vocabulary.ts'
import type { SectionRule } from '../detention/section-rule.ts'
import type { Leaders } from '../identity/service-book.ts'
import { type Instant, later } from '../kernel/clock.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Row } from '../platform/tables.ts'
import type { TierPolicy } from '../sla/tier-policy.ts'

export type DeadlineInHand = Omit<Row<'deadline'>, 'computed_from'> & {
  /** Of a `response-due` alone: what the due time was promised from. */
  computed_from?: Record<string, unknown> | null
}
export type OfferInHand = Omit<Row<'offer'>, 'decline_note'> & {
  responder_name: string
  /** Absent on an offer that was made a moment ago. */
  decline_note?: string | null
}

/** With the rule of its version, and the date of birth of the person detained. */
export type DetentionFactInHand = Row<'detention_fact'> & {
  rule: SectionRule
  born: string | null
}

/** A person on call at this instant, and what for; `localityId` null covers the whole service. */
export interface OnCall {
  readonly membershipId: string
  readonly name: string
  readonly role: ShiftRole
  readonly localityId: string | null
  /** Already at another visit, which is not over. */
  readonly onVisit?: boolean
}

/** The tables whose rows hang on a case and may be written through the file. */
export interface Children {
  deadline: DeadlineInHand
  offer: OfferInHand
  assignment: Row<'assignment'>
  visit: Row<'visit'>
  visit_step: Row<'visit_step'>
  story_entry: Row<'story_entry'>
  triage_record: Row<'triage_record'>
  emergency_record: Row<'emergency_record'>
  clock_exception: Row<'clock_exception'>
  breach_review: Row<'breach_review'>
  contact_attempt: Row<'contact_attempt'>
  follow_up: Row<'follow_up'>
  police_answer: Row<'police_answer'>
  detention_fact: DetentionFactInHand
  closure: Row<'closure'>
  message: Row<'message'>
  call: Row<'call'>
  received_time_amendment: Row<'received_time_amendment'>
  young_person: Row<'young_person'>
}
export type ChildTable = keyof Children

export interface EffectToCome {
  readonly eventId: string
  readonly consumer: string
  readonly subject: string
  readonly lane: Lane
}
export interface EventInHand {
  readonly id: string
  readonly rev: number
  readonly occurredAt: Instant
  readonly actor: Actor
  readonly event: AnyEvent
}

/** What flight 1 brought. */
export interface CaseFileContents {
  readonly serviceId: string
  readonly timeZone: string
  readonly line: string
  readonly now: Instant
  readonly policy: TierPolicy
  readonly onCall: readonly OnCall[]
  readonly leaders: Leaders
  readonly localities: ReadonlyMap<string, string>
  readonly case: Row<'crisis_case'>
  readonly deadlines: readonly DeadlineInHand[]
  readonly offers: readonly OfferInHand[]
  readonly assignments: readonly Row<'assignment'>[]
  readonly visits: readonly Row<'visit'>[]
  readonly visitSteps: readonly Row<'visit_step'>[]
  readonly detentionFacts: readonly DetentionFactInHand[]
}

/** Runs the reactions of the choreography to one event. */
export type React = (happened: EventInHand, file: CaseFile) => void

export interface CaseFileTools {
  readonly actor: Actor
  readonly newId: () => string
  readonly newCode: () => string
  readonly react: React
}

export type CaseFile = ReturnType<typeof openCaseFile>

export function openCaseFile(contents: CaseFileContents, tools: CaseFileTools) {
  const row = { ...contents.case }
  const now = later(contents.now, row.touched_at)
  const inHand = {
    deadline: contents.deadlines.map((d) => ({ ...d })),
    offer: contents.offers.map((o) => ({ ...o })),
    assignment: contents.assignments.map((a) => ({ ...a })),
    visit: contents.visits.map((v) => ({ ...v })),
    visit_step: contents.visitSteps.map((s) => ({ ...s })),
    detention_fact: contents.detentionFacts.map((f) => ({ ...f })),
  }
  const changes = {
    casePatch: {} as Partial<Row<'crisis_case'>>,
    inserts: new Map<ChildTable, Children[ChildTable][]>(),
    patches: new Map<ChildTable, Map<string, Record<string, unknown>>>(),
    events: [] as EventInHand[],
    effects: [] as EffectToCome[],
  }

  function amend(patch: Partial<Row<'crisis_case'>>): void {
    Object.assign(row, patch)
    Object.assign(changes.casePatch, patch)
  }

  /** A new child row. */
  function put<T extends ChildTable>(table: T, child: Children[T]): void {
    const rows = changes.inserts.get(table) ?? []
    rows.push(child)
    changes.inserts.set(table, rows)
    if (table in inHand) (inHand as unknown as Record<string, unknown[]>)[table]?.push(child)
  }

  /** A change of a child row, new or read. */
  function change<T extends ChildTable>(table: T, id: string, patch: Partial<Children[T]>): void {
    const held = (inHand as unknown as Record<string, { id: string }[]>)[table]?.find(
      (child) => child.id === id,
    )
    if (held) Object.assign(held, patch)
    const fresh = changes.inserts.get(table)?.find((child) => child.id === id)
    if (fresh) {
      Object.assign(fresh, patch)
      return
    }
    const patches = changes.patches.get(table) ?? new Map<string, Record<string, unknown>>()
    patches.set(id, { ...patches.get(id), ...patch })
    changes.patches.set(table, patches)
  }

  /** States what happened, numbers it, and lets the other features react in the same transaction. */
  function record<T extends EventType>(
    type: T,
    payload: EventOf<T>['payload'],
    by: Actor = tools.actor,
  ): EventInHand {
    amend({ rev: row.rev + 1, touched_at: now })
    const happened: EventInHand = {
      id: tools.newId(),
      rev: row.rev,
      occurredAt: now,
      actor: by,
      event: { type, payload } as AnyEvent,
    }
    changes.events.push(happened)
    tools.react(happened, file)
    return happened
  }

  const file = {
    serviceId: contents.serviceId,
    timeZone: contents.timeZone,
    line: contents.line,
    now,
    policy: contents.policy,
    onCall: contents.onCall,
    leaders: contents.leaders,
    actor: tools.actor,
    case: row as Readonly<Row<'crisis_case'>>,
    deadlines: inHand.deadline as readonly DeadlineInHand[],
    offers: inHand.offer as readonly OfferInHand[],
    assignments: inHand.assignment as readonly Row<'assignment'>[],
    visits: inHand.visit as readonly Row<'visit'>[],
    visitSteps: inHand.visit_step as readonly Row<'visit_step'>[],
    detentionFacts: inHand.detention_fact as readonly DetentionFactInHand[],
    changes,
    newId: tools.newId,
    newCode: tools.newCode,
    localityName: () =>
      row.locality_id === null ? null : (contents.localities.get(row.locality_id) ?? null),
    amend,
    put,
    change,
    record,
    /** Something that must follow after the commit, at least once. */
    afterwards: (effect: EffectToCome) => void changes.effects.push(effect),
    /** The member who acts; a clock of ours cannot do what only a person may. */
    memberId: (): string =>
      tools.actor.kind === 'member' ? tools.actor.membershipId : refuse('not-allowed'),
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
