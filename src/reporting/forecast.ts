/**
 * Which responses will be late, and why, so that a manager sees a breach before it happens. Only rows that are there
 * are weighed: promises, queues, shifts, time. Never who the young person is, and nothing is a score (§a-person-decides). Pure.
 */
import type { ForecastReason, ShiftRole, Tier } from '../contracts/vocabulary.ts'
import { type Instant, minutesBetween } from '../kernel/clock.ts'
import { lastWithoutGap, runsAt, type Shift } from './cover.ts'

/** An open case whose first face to face has not happened. */
export interface WaitingCase {
  readonly id: string
  readonly tier: Tier
  readonly localityId: string | null
  readonly receivedAt: Instant
  readonly dueAt: Instant
  readonly ownerId: string | null
  readonly ownerIsHolder: boolean
  readonly ownerName: string | null
  readonly escalationExhausted: boolean
  /** When a held case is offered; null when it is not held. */
  readonly heldUntil: Instant | null
  /** The promised arrival of the visit under way; null once they are there. */
  readonly etaAt: Instant | null
  /** Whether somebody has set off or is there. A telephone call is neither. */
  readonly underWay: boolean
  /** Whether somebody was at it and has left, without having met the young person. */
  readonly visitOver: boolean
}

export interface Reason {
  readonly code: ForecastReason
  readonly count: number | null
  readonly at: Instant | null
  readonly name: string | null
}

export interface Outlook {
  readonly caseId: string
  readonly outlook: 'late' | 'at-risk'
  readonly reasons: readonly Reason[]
}

const clinicians: readonly ShiftRole[] = ['first-on-call', 'second-on-call']
/** From this share of the time on, nobody under way is a reason by itself. */
const GOING = 0.5
/** From this share on, being on the way or at the door is not enough: only having seen them stops the clock. */
const MEETING = 0.9

/** Cases with at least one reason, soonest due first. What has breached already is not a forecast. */
export function forecast(cases: readonly WaitingCase[], shifts: readonly Shift[], now: Instant): Outlook[] {
  return cases
    .filter((one) => one.dueAt > now)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
    .flatMap((one) => {
      const reasons = reasonsOf(one, cases, shifts, now)
      if (reasons.length === 0) return []
      const late = reasons.some(({ code }) => code === 'arrival-after-due' || code === 'held-past-due')
      return [{ caseId: one.id, outlook: late ? ('late' as const) : ('at-risk' as const), reasons }]
    })
}

function reasonsOf(
  one: WaitingCase,
  all: readonly WaitingCase[],
  shifts: readonly Shift[],
  now: Instant,
): Reason[] {
  const found: Reason[] = []
  const say = (code: ForecastReason, more: Partial<Reason> = {}) =>
    found.push({ code, count: null, at: null, name: null, ...more })
  if (one.etaAt !== null && one.etaAt > one.dueAt)
    say('arrival-after-due', { at: one.etaAt, name: one.ownerName })
  if (one.heldUntil !== null && one.heldUntil >= one.dueAt) say('held-past-due', { at: one.heldUntil })
  const unowned = one.ownerId === null
  const spent = minutesBetween(one.receivedAt, now) / minutesBetween(one.receivedAt, one.dueAt)
  if (one.escalationExhausted) say('nobody-answered')
  else if (unowned && spent >= GOING) say('nobody-owns')
  if (unowned) lookAround(one, all, near(one, shifts, now), say)
  const goesOff = leaving(one, shifts, now)
  if (goesOff) say('going-off', { at: goesOff.until, name: goesOff.name })
  if (!unowned && !one.ownerIsHolder && !one.underWay && (one.visitOver || spent >= GOING))
    say(one.visitOver ? 'visit-over' : 'not-set-off', { name: one.ownerName })
  if (found.length === 0 && !one.underWay && spent >= 0.75) say('time-going')
  if (one.underWay && spent >= MEETING) say('not-seen-yet', { name: one.ownerName })
  return found
}

/** Nobody free nearby, and others in the queue before it. */
function lookAround(
  one: WaitingCase,
  all: readonly WaitingCase[],
  here: readonly Shift[],
  say: (code: ForecastReason, more?: Partial<Reason>) => void,
): void {
  const free = here.filter((person) => !person.onVisit)
  if (free.length === 0) say('nobody-free', { count: here.length })
  const ahead = all.filter(
    (other) =>
      other.id !== one.id &&
      other.ownerId === null &&
      other.dueAt < one.dueAt &&
      (other.localityId === one.localityId || other.localityId === null || one.localityId === null),
  )
  if (ahead.length >= Math.max(1, free.length)) say('queue-ahead', { count: ahead.length })
}

const isClinical = ({ role }: Shift): boolean => clinicians.includes(role)
const isHere = (one: WaitingCase, { localityId }: Shift): boolean =>
  one.localityId === null || localityId === one.localityId

/** The clinicians on call now for this place, once each; those of the whole service where it has none of its own. */
function near(one: WaitingCase, shifts: readonly Shift[], now: Instant): Shift[] {
  const clinical = shifts.filter((shift) => isClinical(shift) && runsAt(shift, now))
  const local = clinical.filter((shift) => isHere(one, shift))
  const chosen = local.length > 0 ? local : clinical.filter(({ localityId }) => localityId === null)
  return chosen.filter((person, n) => chosen.findIndex((p) => p.membershipId === person.membershipId) === n)
}

/** Whoever has the case, or is the last on call for it, goes off before it is due with nobody having set off. */
function leaving(one: WaitingCase, shifts: readonly Shift[], now: Instant): Shift | undefined {
  if (one.underWay || one.ownerIsHolder) return undefined
  const who =
    one.ownerId === null
      ? shifts.filter((shift) => isClinical(shift) && (isHere(one, shift) || shift.localityId === null))
      : shifts.filter(({ membershipId }) => membershipId === one.ownerId)
  const last = lastWithoutGap(who, now)
  return last !== undefined && last.until < one.dueAt ? last : undefined
}
