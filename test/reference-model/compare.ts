/** What product and reference model say of one case, in the same words; and where the two differ. */
import type { CaseInMemory } from '../harness/case-in-memory.ts'
import { inTimeAfterAll } from './breaches.ts'
import { shownOnTheWall } from './london.ts'
import type { Sheet } from './state.ts'

type Said = Readonly<Record<string, unknown>>

/** `2026-03-29 02:30:00 +60`: the wall in London, and how far it is ahead. */
function written(at: number | bigint | null): string | null {
  if (at === null) return null
  const micros = Number(at)
  const ahead = Math.round((shownOnTheWall(micros) - micros) / 60_000_000)
  return `${new Date(micros / 1000).toISOString().slice(0, 19)}Z .${((micros % 1_000_000) + 1_000_000) % 1_000_000} +${ahead}`
}

const state = (word: string) => word

export function asProductSays(crisis: CaseInMemory): Said {
  const { case: row, deadlines, offers, visits, proposal, lookAgain, inTime } = crisis.see()
  const scheduled = deadlines.filter((one) => one.state === 'armed')
  const breach = crisis.events.find(
    ({ event }) => event.type === 'deadline.passed' && event.payload.kind === 'response-due',
  )
  return {
    state: state(row.state),
    tier: row.tier,
    outcome: row.triage_outcome,
    due: row.response_due_at === null ? null : Number(row.response_due_at),
    breachedAt: breach ? Number(breach.occurredAt) : null,
    inTimeAfterAll: inTime !== null,
    owner: row.owner_id,
    isHolder: row.owner_is_holder,
    escalationExhausted: row.escalation_exhausted,
    scheduled: scheduled.map((one) => `${one.kind} ${one.due_at}`).sort(),
    offers: offers
      .map((one) => `${one.responder_id} ${one.role} step ${one.policy_step} ${one.state} ${one.lapses_at}`)
      .sort(),
    direct: row.first_direct_contact_at === null ? null : Number(row.first_direct_contact_at),
    faceToFace: row.first_face_to_face_at === null ? null : Number(row.first_face_to_face_at),
    lookAgain: lookAgain !== null,
    proposal: proposal?.outcome ?? null,
    visitEnded: visits.length > 0 ? visits.at(-1)?.ended_at !== null : null,
    passed: crisis.events
      .flatMap(({ event }) =>
        event.type === 'deadline.passed' ? [`${event.payload.kind} ${Date.parse(event.payload.dueAt)}`] : [],
      )
      .sort(),
  }
}

export function asModelSays(sheet: Sheet): Said {
  return {
    state: state(sheet.state),
    tier: sheet.tier,
    outcome: sheet.outcome,
    due: sheet.due,
    breachedAt: sheet.breachedAt,
    inTimeAfterAll: inTimeAfterAll(sheet),
    owner: sheet.owner,
    isHolder: sheet.isHolder,
    escalationExhausted: sheet.escalationExhausted,
    scheduled: sheet.alarms.map(({ kind, at }) => `${kind} ${at}`).sort(),
    offers: sheet.asked
      .map((one) => `${one.person} ${one.role} step ${one.policyStep} ${one.state} ${one.lapsesAt}`)
      .sort(),
    direct: sheet.direct,
    faceToFace: sheet.faceToFace,
    lookAgain: sheet.lookAgain,
    proposal: sheet.proposal?.outcome ?? null,
    visitEnded: sheet.visit?.ended ?? null,
    passed: sheet.passed
      .map((one) => `${one.split(' ')[0]} ${Math.floor(Number(one.split(' ')[2]) / 1000)}`)
      .sort(),
  }
}

/** Instants inside a text, as people read them. */
const readable = (value: unknown): string =>
  (JSON.stringify(value) ?? '').replace(/\d{16}/g, (digits) => String(written(Number(digits))))

export function differences(product: Said, model: Said): string[] {
  return Object.keys(model).flatMap((what) => {
    const [ours, theirs] = [readable(product[what]), readable(model[what])]
    return JSON.stringify(product[what]) === JSON.stringify(model[what])
      ? []
      : [`${what}: the product says ${ours}, the rules say ${theirs}`]
  })
}
