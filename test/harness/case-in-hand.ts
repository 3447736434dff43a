/**
 * One case without a database: rows in memory, the clock moved by hand, people acting on it. For the rules that are
 * pure: whatever a service would lock, load and save, this holds.
 */
import {
  type CaseFile,
  type CaseFileContents,
  type OnCall,
  openCaseFile,
  type React,
} from '../../src/cases/case-file.ts'
import type { Actor } from '../../src/contracts/events.ts'
import type { Relationship } from '../../src/contracts/vocabulary.ts'
import { referralSource } from '../../src/intake/setting.ts'
import { type Instant, later, parseInstant, plusMinutes } from '../../src/kernel/clock.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { inOrder, passed } from '../../src/sla/firing.ts'
import { firstPolicy, type TierPolicyBody } from '../../src/sla/tier-policy.ts'

const serviceId = '00000000-0000-7000-8000-000000000000'
export const engine: Actor = { kind: 'engine', name: 'clock' }
export const member = (id: string): Actor => ({
  kind: 'member',
  membershipId: id,
  name: id,
  via: 'console',
})

export interface InHandOptions {
  readonly react: React
  readonly onCall?: readonly OnCall[]
  /** Coordinators and managers of the service, on duty or not. */
  readonly leaders?: CaseFileContents['leaders']
  readonly policy?: Partial<TierPolicyBody>
  /** A Sunday afternoon in winter unless said otherwise. */
  readonly now?: string
  readonly setting?: CaseFileContents['case']['setting']
  readonly caller?: Relationship
}

const caseAt = (now: Instant): CaseFileContents['case'] => ({
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
  unanswered: false,
  policy_version: null,
  order_at: now,
  response_due_at: null,
  first_direct_contact_at: null,
  first_face_to_face_at: null,
  look_again_since: null,
  look_again_why: null,
  proposal_id: null,
  proposal_outcome: null,
  proposal_by: null,
  breach_in_time_at: null,
  breach_in_time_by: null,
})

export function caseInHand({ react, onCall = [], policy = {}, ...options }: InHandOptions) {
  const now = parseInstant(options.now ?? '2026-01-18T14:00:00Z')
  const setting = options.setting ?? 'home'
  let contents: CaseFileContents = {
    serviceId,
    timeZone: 'Europe/London',
    line: '01632 960100',
    now,
    policy: { ...firstPolicy, ...policy, version: 1 },
    onCall,
    leaders: options.leaders ?? { coordinator: [], manager: [] },
    localities: new Map(),
    case: { ...caseAt(now), setting, source_code: referralSource(setting, options.caller ?? 'not-said') },
    deadlines: [],
    offers: [],
    assignments: [],
    visits: [],
    visitSteps: [],
    detentionFacts: [],
  }
  let ids = 0
  const events: CaseFile['changes']['events'] = []
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
    const { case: row, deadlines, offers, assignments, visits, visitSteps, detentionFacts } = file
    contents = { ...contents, case: row, deadlines, offers, assignments, visits, visitSteps, detentionFacts }
    events.push(...file.changes.events)
    for (const row of (file.changes.inserts.get('message') ?? []) as {
      recipient_id: string
      template: string
      body: string
    }[]) {
      messages.push({ to: row.recipient_id, template: row.template })
      bodies.push({ to: row.recipient_id, body: row.body })
    }
    return undefined
  }

  /** Moves the clock and fires what has fallen due, step by step, as the engine does. */
  function pass(minutes: number): void {
    const end = plusMinutes(contents.now, minutes)
    for (;;) {
      const waking = contents.deadlines.filter((d) => d.state === 'armed' && d.wake_at <= end)
      const [next = end] = waking.map((d) => d.wake_at).sort((a, b) => (a < b ? -1 : 1))
      contents = { ...contents, now: later(next, contents.now) }
      if (waking.length === 0) return
      act(engine, (file) => {
        const due = file.deadlines.filter((d) => d.state === 'armed' && d.wake_at <= file.now).sort(inOrder)
        for (const deadline of due) Object.assign(deadline, { state: 'fired' })
        for (const deadline of due) passed(file, deadline)
      })
    }
  }

  /** Other people are on call from now on. */
  const shift = (people: readonly OnCall[]): void => {
    contents = { ...contents, onCall: people }
  }

  /** Time passes and nothing fires: the engine is late. */
  const stall = (minutes: number): void => {
    contents = { ...contents, now: plusMinutes(contents.now, minutes) }
  }

  return { act, pass, stall, shift, events, messages, bodies, see: () => contents }
}
export type CaseInHand = ReturnType<typeof caseInHand>
