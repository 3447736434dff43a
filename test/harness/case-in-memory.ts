/**
 * One case without a database: rows in memory, the clock moved by hand, people acting on it. For the rules that are
 * pure: whatever a service would lock, load and save, this holds.
 */
import { inOrder } from '../../src/aggregate/deadline-rules.ts'
import type { Loaded } from '../../src/aggregate/rows.ts'
import {
  type CaseContents,
  type CaseFile,
  type Children,
  type ChildTable,
  NAMES,
  ON_CALL,
  openCaseFile,
  type React,
  UNTOLD,
} from '../../src/cases/case-file.ts'
import { referralSource } from '../../src/cases/setting.ts'
import type { Actor } from '../../src/contracts/events.ts'
import type { Relationship } from '../../src/contracts/vocabulary.ts'
import { type Instant, later, parseInstant, plusMinutes } from '../../src/kernel/clock.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { caseTables, deadlineRules } from '../../src/parts.ts'
import type { OnCall } from '../../src/rota/candidates.ts'
import { passed } from '../../src/sla/firing.ts'
import { firstResponseTimes, type ResponseTimesBody } from '../../src/sla/first-response-times.ts'

const serviceId = '00000000-0000-7000-8000-000000000000'
export const engine: Actor = { kind: 'engine', name: 'clock' }
export const member = (id: string): Actor => ({
  kind: 'member',
  membershipId: id,
  name: id,
  via: 'console',
})

export interface InMemoryOptions {
  readonly react: React
  readonly onCall?: readonly OnCall[]
  /** Coordinators and managers of the service, on duty or not. */
  readonly leaders?: CaseContents['leaders']
  readonly policy?: Partial<ResponseTimesBody>
  /** A Sunday afternoon in winter unless said otherwise. */
  readonly now?: string
  readonly setting?: CaseContents['case']['setting']
  readonly caller?: Relationship
}

const caseAt = (now: Instant): CaseContents['case'] => ({
  service_id: serviceId,
  id: 'case',
  reference: 'K7Q-4RM',
  rev: 1,
  edit_version: 1,
  state: 'received',
  tier: null,
  triage_outcome: null,
  received_at: now,
  touched_at: now,
  filled: null,
  triaged_at: null,
  closed_at: null,
  setting: 'home',
  source_code: 'B2',
  place_sealed: null,
  site_id: null,
  locality_id: null,
  scene_safety: 'unknown',
  safeguarding: 'not-asked',
  safeguarding_note: null,
  consent: 'not-asked',
  needs: [],
  needs_note: null,
  young_person_id: null,
  owner_id: null,
  owner_is_holder: false,
  unowned_since: now,
  escalation_exhausted: false,
  response_times_version: null,
  order_at: now,
  response_due_at: null,
  first_direct_contact_at: null,
  first_face_to_face_at: null,
})

/** The call that opened it. */
const callAt = (now: Instant, setting: CaseContents['case']['setting']): Children['call'] => ({
  service_id: serviceId,
  id: 'call',
  case_id: 'case',
  rev: 0,
  received_at: now,
  received_at_original: now,
  handler_id: 'handler',
  callback_kind: 'withheld',
  callback_sealed: null,
  callback_index: null,
  caller_name: null,
  relationship: 'not-said',
  setting,
  place_sealed: null,
  situation: '',
  young_person_id: null,
  ended_at: null,
  disposition: null,
  scene_safety: null,
  safeguarding: null,
  safeguarding_note: null,
  consent: null,
  needs: null,
  needs_note: null,
  emergency_service: null,
  emergency_reference: null,
})

type AllRows = Required<Loaded<Children>>
const tables = Object.keys(caseTables) as ChildTable[]

export function caseInMemory({ react, onCall = [], policy = {}, ...options }: InMemoryOptions) {
  const now = parseInstant(options.now ?? '2026-01-18T14:00:00Z')
  const setting = options.setting ?? 'home'
  const none = Object.fromEntries(tables.map((table) => [table, []])) as unknown as AllRows
  let contents: CaseContents & { readonly rows: AllRows } = {
    timeZone: 'Europe/London',
    line: '01632 960100',
    now,
    policy: { ...firstResponseTimes, ...policy, version: 1 },
    deadlineRules,
    leaders: options.leaders ?? { coordinator: [], manager: [] },
    localities: new Map(),
    names: new Map(onCall.map((one) => [one.membershipId, one.name])),
    case: { ...caseAt(now), setting, source_code: referralSource(setting, options.caller ?? 'not-said') },
    rows: { ...none, call: [callAt(now, setting)] },
    // Every text leaves at once.
    facts: { [ON_CALL]: onCall, [NAMES]: [], [UNTOLD]: [] },
  }
  let ids = 0
  const events: CaseFile['changes']['events'][number][] = []
  const messages: { to: string; template: string }[] = []
  const bodies: { to: string; body: string }[] = []

  /** @returns the slug of a refusal, after which nothing has changed */
  function act(actor: Actor, decide: (file: CaseFile) => void): string | undefined {
    const newId = () => {
      ids += 1
      return `id-${String(ids).padStart(6, '0')}`
    }
    const file = openCaseFile(contents, { actor, newId, newCode: newId, react })
    try {
      decide(file)
    } catch (error) {
      if (error instanceof Refusal) return error.slug
      throw error
    }
    const rows = Object.fromEntries(tables.map((table) => [table, file.rows(table)])) as unknown as AllRows
    contents = { ...contents, case: file.case, rows }
    events.push(...file.changes.events)
    for (const { recipient_id: to, template, body } of file.added('message')) {
      messages.push({ to: to ?? '', template })
      bodies.push({ to: to ?? '', body })
    }
    return undefined
  }

  /** Moves the clock and runs what has fallen due, step by step, as the engine does. */
  function pass(minutes: number): void {
    const end = plusMinutes(contents.now, minutes)
    for (;;) {
      const waking = contents.rows.deadline.filter((d) => d.state === 'armed' && d.wake_at <= end)
      const [next = end] = waking.map((d) => d.wake_at).sort((a, b) => (a < b ? -1 : 1))
      contents = { ...contents, now: later(next, contents.now) }
      if (waking.length === 0) return
      act(engine, (file) => {
        const due = file
          .rows('deadline')
          .filter((d) => d.state === 'armed' && d.wake_at <= file.now)
          .sort(inOrder(deadlineRules))
        for (const deadline of due) Object.assign(deadline, { state: 'fired' })
        for (const deadline of due) passed(file, deadline)
      })
    }
  }

  /** Other people are on call from now on. */
  const shift = (people: readonly OnCall[]): void => {
    contents = { ...contents, facts: { ...contents.facts, [ON_CALL]: people } }
  }

  /** Time passes and nothing runs: the engine is late. */
  const stall = (minutes: number): void => {
    contents = { ...contents, now: plusMinutes(contents.now, minutes) }
  }

  /** The case as it stands, with its rows. */
  const see = () => {
    const { rows } = contents
    return {
      ...contents,
      deadlines: rows.deadline,
      offers: rows.offer,
      assignments: rows.assignment,
      visits: rows.visit,
      visitSteps: rows.visit_step,
      detentionFacts: rows.detention_fact,
      /** What stands now: a lower urgency that waits, a prompt to look again, a breach that was in time after all. */
      proposal: rows.triage_record.find((one) => one.state === 'proposed') ?? null,
      lookAgain: rows.look_again.find((one) => one.answered_at === null) ?? null,
      inTime: rows.breach_in_time.find((one) => one.late_again_at === null) ?? null,
    }
  }

  return { act, pass, stall, shift, events, messages, bodies, see }
}
export type CaseInMemory = ReturnType<typeof caseInMemory>
