/**
 * The list of breaches, told again from the events of a case alone: what was promised, who was there and when, as people
 * recorded it and put it right. Nothing that the product concluded is read.
 */
import type { Happened } from '../../src/aggregate/aggregate.ts'
import type {
  BreachCorrection,
  ContactMedium,
  SettingCode,
  VisitStep,
} from '../../src/contracts/vocabulary.ts'
import type { ResponseTimesBody } from '../../src/sla/first-response-times.ts'
import { type Chosen, dueOf } from './due.ts'

export interface Told {
  readonly listed: boolean
  /** What was corrected when it became late; null when its time simply passed, or it is not listed. */
  readonly lateBy: BreachCorrection | null
  readonly inTimeAfterAll: boolean
}

interface Begun {
  readonly policy: ResponseTimesBody
  readonly setting: SettingCode
  readonly received: number
}
interface Entry {
  readonly visit: string
  readonly step: VisitStep
  readonly medium: ContactMedium | null
  readonly at: number
}
type Stepped = Extract<Happened['event'], { type: 'visit.stepped' }>['payload']

const micros = (iso: string) => Date.parse(iso) * 1000

/** A correction goes back to its step and voids what came after, or stands where the old entry stood. */
function entered(entries: readonly Entry[], said: Stepped, recorded: number): Entry[] {
  const at = said.happenedAt === undefined ? recorded : micros(said.happenedAt)
  const entry = { visit: said.visitId, step: said.step, medium: said.medium, at }
  const { was } = said
  if (was !== undefined) {
    const place = entries.findIndex(
      (one) =>
        one.visit === said.visitId &&
        one.step === said.step &&
        one.medium === was.medium &&
        Math.abs(one.at - micros(was.at)) < 1000,
    )
    return entries.map((one, n) => (n === place ? entry : one))
  }
  if (said.correction !== true) return [...entries, entry]
  const back = entries.findLastIndex((one) => one.visit === said.visitId && one.step === said.step)
  return [...entries.filter((one, n) => n < back || one.visit !== said.visitId), entry]
}

const faceToFace = (entries: readonly Entry[]): number | null => {
  const met = entries.filter((one) => one.step === 'in-contact' && one.medium === 'face-to-face')
  return met.length === 0 ? null : Math.min(...met.map((one) => one.at))
}

export function toldAgain(begun: Begun, events: readonly Happened[], now: number): Told {
  const { policy } = begun
  let { setting, received } = begun
  let entries: Entry[] = []
  let open = true
  const chosen: Chosen[] = []
  let breach: { due: number; chosen: number; by: BreachCorrection | null } | null = null
  const due = (upTo = chosen.length) => dueOf(policy, setting, received, chosen.slice(0, upTo))
  const judge = (at: number, by: BreachCorrection | null) => {
    const [seen, by_] = [faceToFace(entries), due()]
    if (breach !== null || by_ === null) return
    if (seen === null ? open && by_ <= at : seen > by_) breach = { due: by_, chosen: chosen.length, by }
  }
  for (const { event, occurredAt } of events) {
    const at = Number(occurredAt)
    judge(at, null)
    let by: BreachCorrection | null = null
    if (event.type === 'case.triaged') chosen.push({ tier: event.payload.tier, at })
    else if (event.type === 'case.retriaged') {
      chosen.push({ tier: event.payload.tier, at })
      by = 'urgency'
    } else if (event.type === 'received-time.amended') {
      received = micros(event.payload.to)
      by = 'received-time'
    } else if (event.type === 'case.amended' && event.payload.setting) {
      setting = event.payload.setting.to
      by = 'setting'
    } else if (event.type === 'visit.stepped') {
      entries = entered(entries, event.payload, at)
      if (event.payload.correction === true || event.payload.happenedAt !== undefined) by = 'contact'
    } else if (event.type === 'case.closed') open = false
    else continue
    judge(at, by)
  }
  judge(now, null)
  const found = breach as { chosen: number; by: BreachCorrection | null } | null
  const seen = faceToFace(entries)
  const corrected = found === null ? null : due(found.chosen)
  return {
    listed: found !== null,
    lateBy: found?.by ?? null,
    inTimeAfterAll: seen !== null && corrected !== null && seen <= corrected,
  }
}
