import { describe, expect, it } from 'vitest'
import type { AnyEvent, EventType } from '../events.ts'
import type { PartEvents } from '../part-events.ts'
import { actorWords, timelineText } from './timeline.ts'

const clock = (iso: string) => iso.slice(11, 16)
const offer = { offerId: 'o', assignmentRole: 'lead', responderId: 'r', responderName: 'Ana Okafor' } as const
const text = { messageId: 'm', recipientId: 'r', recipientName: 'Ana Okafor', template: 'offer' }
const visit = { visitId: 'v', stepId: 's', responderId: 'r', responderName: 'Ana Okafor' }
const deadline = { deadlineId: 'd', dueAt: '2026-11-22T04:10:00Z' }

/** Those that features declare for themselves are in `test/part-events.test.ts`. */
type Told = Exclude<EventType, keyof PartEvents>
type Sample = { [T in Told]: Extract<AnyEvent, { type: T }>['payload'] }
const samples: Sample = {
  'call.logged': { callId: 'c', setting: 'gp', immediateDanger: true },
  'call.joined': { callId: 'c', setting: 'home', immediateDanger: false },
  'call.ended': { callId: 'c', disposition: 'advice-only' },
  'received-time.amended': {
    callId: 'c',
    amendmentId: 'a',
    from: '2026-11-22T02:50:00Z',
    to: '2026-11-22T02:40:00Z',
  },
  'emergency-services.called': { recordId: 'r', service: 'fire' },
  'story.added': { entryId: 'e' },
  'case.amended': { fields: ['nhsNumber', 'consent'], editVersion: 2 },
  'case.triaged': {
    triageId: 't',
    outcome: 'T1',
    tier: 'T1',
    sceneSafety: 'safe',
    dueAt: deadline.dueAt,
    responseTimesVersion: 1,
  },
  'case.retriaged': {
    triageId: 't',
    from: 'T2',
    outcome: 'T1',
    tier: 'T1',
    dueAt: deadline.dueAt,
    direction: 'up',
    agreedBy: null,
    responseTimesVersion: 1,
  },
  'retriage.proposed': { triageId: 't', from: 'T1', outcome: 'T3' },
  'retriage.turned-down': { triageId: 't', outcome: 'T3' },
  'retriage.withdrawn': { triageId: 't', outcome: 'T3' },
  'look-again.asked': { why: 'half-spent' },
  'look-again.kept': { why: 'new-information', outcome: 'T2' },
  'breach.explained': { reviewId: 'r', cause: 'two-person-wait' },
  'breach.corrected': { inTime: true, by: 'contact', dueAt: deadline.dueAt, seenAt: '2026-11-22T04:05:00Z' },
  'exception.noted': { exceptionId: 'e', code: 'cannot-be-interviewed-yet' },
  'contact.failed': { attemptId: 'a', medium: 'phone', result: 'no-answer' },
  'follow-up.asked': { followUpId: 'f', kind: 'call-back', dueAt: deadline.dueAt },
  'police.answered': { answerId: 'a', followUpId: 'f', response: 'accepted' },
  'follow-up.done': { followUpId: 'f', kind: 'police-advice' },
  'detention.recorded': {
    detentionId: 'd',
    factId: 'f',
    kind: 'arrived',
    place: 'emergency-department',
    at: deadline.dueAt,
    happened: false,
  },
  'detention.extended': {
    detentionId: 'd',
    factId: 'f',
    reason: 'intoxicated',
    minutes: 360,
    at: deadline.dueAt,
    happened: false,
  },
  'detention.corrected': {
    detentionId: 'd',
    factId: 'f',
    voids: 'e',
    was: { kind: 'arrived', place: 'police-station', at: '2026-11-22T01:10:00Z', minutes: null },
    instead: { kind: 'arrived', place: 'emergency-department', at: '2026-11-22T02:20:00Z', minutes: null },
    ends: { from: '2026-11-23T01:10:00Z', to: '2026-11-23T02:20:00Z' },
  },
  'detention.outside': { detentionId: 'd', factId: 'f', code: 'police-station' },
  'detention.resolved': { detentionId: 'd', factId: 'f', markId: 'm', code: 'police-station' },
  'case.handed-back': {
    assignmentId: 'a',
    responderId: 'r',
    responderName: 'Ana Okafor',
    reason: 'cannot-travel',
    by: 'leader',
  },
  'case.held': { holderId: 'h', holderName: 'Bo Ahmed', untilAllocation: '2026-11-23T09:00:00Z' },
  'case.escalation-exhausted': { assignmentRole: 'lead', why: 'nobody-on-call' },
  'offer.made': { ...offer, policyStep: 1, role: 'first-on-call', lapsesAt: '2026-11-22T03:11:00Z' },
  'offer.accepted': { ...offer, minutesToArrive: 35, by: 'text' },
  'offer.declined': { ...offer, reason: 'on-a-visit', by: 'console' },
  'offer.reasoned': offer,
  'offer.lapsed': { ...offer, policyStep: 1 },
  'offers.withdrawn': {
    offers: [offer, { ...offer, offerId: 'p', responderId: 's', responderName: 'Ben Whitlock' }],
  },
  'brief.opened': { visitId: 'v', responderId: 'r' },
  'visit.stepped': { ...visit, step: 'in-contact', medium: 'face-to-face' },
  'clock.runs-again': { clock: 'face-to-face', dueAt: deadline.dueAt, breached: false },
  'clock.stopped': { clock: 'face-to-face', at: deadline.dueAt, withinTarget: true },
  'deadline.passed': { ...deadline, kind: 'response-due', escalation: 1 },
  'timer.failed': { deadlineId: 'd', kind: 'offer-lapse', failures: 3 },
  'text.sent': { ...text, possibleDouble: true },
  'text.failed': { ...text, code: '30003' },
  'text.delivered': text,
  'text.received': { inboundId: 'i', senderId: null, senderName: null, understood: false },
  'text.answered': { inboundId: 'i', understood: false },
  'text.unread': { inboundId: 'i', escalation: 2 },
  'text.read': { inboundId: 'i' },
  'case.closed': { closureId: 'c', state: 'closed' },
  'session.revoked': { membershipId: 'm' },
}
const said = <T extends Told>(type: T, change: Partial<Sample[T]> = {}) =>
  timelineText({ type, payload: { ...samples[type], ...change } } as unknown as AnyEvent, clock)

describe('the timeline in words', () => {
  it.each(Object.keys(samples) as Told[])('has a sentence for %s without codes or holes', (type) => {
    expect(said(type)).toMatch(/^[A-Z0-9]/)
    expect(said(type)).not.toMatch(/undefined|null|NaN|!|[a-z]-[a-z]+-/)
  })

  it('says who was asked and until when', () => {
    expect(said('offer.made')).toBe('Offered to Ana Okafor (first on call), lapses 03:11')
    expect(said('offer.made', { assignmentRole: 'second' })).toContain(', as second person,')
    expect(said('offer.accepted')).toBe('Ana Okafor accepted by text, 35 minutes to arrive')
    expect(said('offer.accepted', { minutesToArrive: 1, by: 'console' })).toBe(
      'Ana Okafor accepted, 1 minute to arrive',
    )
    expect(said('offer.declined')).toBe('Ana Okafor declined: on a visit')
  })

  it('names those who are asked no more, and counts them when they are many', () => {
    const names = ['Ana Okafor', 'Ben Whitlock', 'Cid Moss', 'Dilys Pryce', 'Ewan Muir']
    const asked = (count: number) => ({
      offers: names.slice(0, count).map((responderName) => ({ ...offer, responderName })),
    })
    expect(said('offers.withdrawn', asked(1))).toBe('Offer to Ana Okafor withdrawn')
    expect(said('offers.withdrawn', asked(2))).toBe('Offers to Ana Okafor and Ben Whitlock withdrawn')
    expect(said('offers.withdrawn', asked(3))).toBe(
      'Offers to Ana Okafor, Ben Whitlock and Cid Moss withdrawn',
    )
    expect(said('offers.withdrawn', asked(5))).toBe(
      'Offers to Ana Okafor, Ben Whitlock and 3 others withdrawn',
    )
  })

  it('says the urgency that a person picked, and what is not safe', () => {
    expect(said('case.triaged')).toBe('Triaged T1, response due 04:10')
    expect(said('case.triaged', { outcome: 'emergency', sceneSafety: 'unsafe' })).toBe(
      'Triaged 999 now, the clock of T1 runs on, response due 04:10; scene not safe',
    )
    expect(said('case.triaged', { outcome: 'advice', tier: null, dueAt: null })).toBe(
      'Triaged as advice, nobody goes out',
    )
  })

  it('keeps short names as they are inside a sentence', () => {
    expect(said('call.logged')).toBe('Call logged from GP surgery, immediate danger')
    expect(said('call.logged', { setting: 'emergency-department', immediateDanger: false })).toBe(
      'Call logged from A&E',
    )
    expect(said('call.joined')).toBe('Another call joined, from home')
  })

  it('raises its voice when nobody owns a case, and says why', () => {
    expect(said('case.escalation-exhausted')).toBe('NOBODY OWNS THIS CASE: nobody is on call')
    expect(said('deadline.passed')).toBe('Response overdue, was due 04:10')
    expect(said('deadline.passed', { kind: 'triage-due', escalation: 2 })).toBe(
      'Still not triaged, due 04:10',
    )
  })

  it('says that a step was corrected, and that the clock it had stopped runs again', () => {
    expect(said('visit.stepped', { step: 'arrived', medium: null, correction: true })).toBe(
      'Put right: Ana Okafor has arrived',
    )
    expect(said('visit.stepped', { step: 'arrived', medium: null, happenedAt: deadline.dueAt })).toBe(
      'Ana Okafor has arrived, at 04:10, entered later',
    )
    const was = { at: '2026-01-18T04:14:00Z', medium: 'phone' } as const
    expect(said('visit.stepped', { correction: true, happenedAt: deadline.dueAt, was })).toBe(
      'Put right: Ana Okafor is in contact, face to face, at 04:10; recorded before as by phone, 04:14',
    )
    expect(said('clock.runs-again')).toBe(
      'First face to face taken back by the correction; THE CLOCK RUNS AGAIN, response due 04:10',
    )
    expect(said('clock.runs-again', { breached: true })).toContain('was due 04:10 and is overdue')
  })

  it('says what of a detention was corrected or taken back, and where that leaves its end', () => {
    expect(said('detention.corrected')).toBe(
      'Section 136, put right: arrived, through the door, A&E, at 02:20; was recorded as arrived, through the door, police station, at 01:10. THE TIME ALLOWED ENDS at 02:20, not at 01:10',
    )
    const ends = { from: '2026-11-23T01:10:00Z', to: null }
    expect(said('detention.corrected', { instead: null, ends })).toBe(
      'Section 136, taken back: arrived, through the door, police station, at 01:10. NO CLOCK RUNS until an arrival is recorded',
    )
    const was = { kind: 'extended', place: null, at: deadline.dueAt, minutes: 360 } as const
    expect(said('detention.corrected', { was, instead: null, ends: null })).toBe(
      'Section 136, taken back: extended by a doctor by 6 hours, at 04:10',
    )
    const beganAt = '2026-11-21T20:10:00Z'
    expect(said('detention.corrected', { was, instead: null, ends: null, beganAt })).toBe(
      'Section 136, the detention that began at 20:10, taken back: extended by a doctor by 6 hours, at 04:10',
    )
  })

  it('shows an event of a later release by its type', () => {
    expect(timelineText({ type: 'bed.held', payload: {} } as unknown as AnyEvent, clock)).toBe('bed.held')
  })

  it('names staff as they are, and our engines by what they are', () => {
    expect(actorWords({ kind: 'engine', name: 'clock' })).toEqual({ kind: 'engine', name: 'Clock' })
    expect(actorWords({ kind: 'member', membershipId: 'm', name: 'Ana Okafor', via: 'text' }).name).toBe(
      'Ana Okafor',
    )
  })
})
