import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amendCase } from '../case-commands.ts'
import { deadlineKinds } from '../deadline-kinds.ts'
import type { AnyEvent, EventPayloads, EventType } from '../events.ts'
import type { PartEvents } from '../part-events.ts'
import * as common from '../vocabulary.ts'
import * as ofDetention from '../vocabulary-of-detention.ts'
import { templates } from './templates.ts'
import { timelineText } from './timeline.ts'

const words = { ...common, ...ofDetention }
const clock = (iso: string) => iso.slice(11, 16)
const pick = <T>(list: readonly T[]) => fc.constantFrom(...list)
const flag = fc.boolean()
const at = fc.constantFrom('2026-11-22T04:10:00Z', '2026-11-23T09:00:00Z')
const id = fc.constant('0190b0c2-0000-7000-8000-000000000000')
const few = fc.integer({ min: 0, max: 240 })
const responder = { responderId: id, responderName: fc.constantFrom('Ana Okafor', 'Zoë Łukasz') }
const offer = { offerId: id, assignmentRole: pick(words.assignmentRoles), ...responder }
const call = { callId: id, setting: pick(words.settings), immediateDanger: flag }
const text = {
  messageId: id,
  template: pick(templates),
  recipientId: id,
  recipientName: responder.responderName,
}
const via = fc.constantFrom('console', 'text')
const deadline = { deadlineId: id, kind: pick(deadlineKinds) }
const began = fc.option(at, { nil: undefined })
const factSaid = fc.record({
  kind: pick(words.detentionFacts),
  place: fc.option(pick(words.placesOfSafety)),
  at,
  minutes: fc.option(fc.integer({ min: 1, max: 720 })),
})

const share = fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined })

/** Those that features declare for themselves are in `test/part-events.test.ts`. */
type Own = Exclude<EventType, keyof PartEvents>
type Shapes = { readonly [T in Own]: { readonly [F in keyof EventPayloads[T]]: fc.Arbitrary<unknown> } }
const shapes: Shapes = {
  'call.logged': call,
  'call.joined': call,
  'call.ended': { callId: id, disposition: pick(words.dispositions) },
  'received-time.amended': { callId: id, amendmentId: id, from: at, to: at },
  'emergency-services.called': { recordId: id, service: pick(['ambulance', 'police', 'fire']) },
  'story.added': { entryId: id },
  'case.amended': {
    fields: fc.subarray(Object.keys(amendCase.body.shape), { minLength: 1 }),
    editVersion: few,
  },
  'case.triaged': {
    triageId: id,
    outcome: pick(words.triageOutcomes),
    tier: fc.option(pick(words.tiers)),
    sceneSafety: pick(words.sceneSafeties),
    dueAt: fc.option(at),
    responseTimesVersion: few,
  },
  'case.retriaged': {
    triageId: id,
    from: pick(words.triageOutcomes),
    outcome: pick(words.triageOutcomes),
    tier: pick(words.tiers),
    dueAt: at,
    direction: pick(['up', 'down', 'same']),
    agreedBy: fc.option(id),
    responseTimesVersion: few,
  },
  'retriage.proposed': {
    triageId: id,
    from: pick(words.triageOutcomes),
    outcome: pick(words.triageOutcomes),
  },
  'retriage.turned-down': { triageId: id, outcome: pick(words.triageOutcomes) },
  'retriage.withdrawn': { triageId: id, outcome: pick(words.triageOutcomes) },
  'look-again.asked': { why: pick(words.lookAgainReasons), share },
  'look-again.kept': { why: pick(words.lookAgainReasons), outcome: pick(words.triageOutcomes) },
  'breach.explained': { reviewId: id, cause: pick(words.breachCauses) },
  'breach.corrected': {
    inTime: flag,
    by: pick(words.breachCorrections),
    dueAt: at,
    seenAt: fc.option(at),
  },
  'exception.noted': { exceptionId: id, code: pick(words.exceptionCodes) },
  'contact.failed': { attemptId: id, medium: pick(words.contactMedia), result: pick(words.failedContacts) },
  'follow-up.asked': {
    followUpId: id,
    kind: pick(words.followUpKinds),
    dueAt: at,
    adviser: fc.option(pick(words.adviserRoles), { nil: undefined }),
  },
  'police.answered': { answerId: id, followUpId: id, response: pick(words.policeResponses) },
  'follow-up.done': { followUpId: id, kind: pick(words.followUpKinds) },
  'detention.recorded': {
    detentionId: id,
    factId: id,
    kind: pick(words.detentionFacts.filter((kind) => kind !== 'extended')),
    place: fc.option(pick(words.placesOfSafety)),
    at,
    happened: flag,
    beganAt: began,
  },
  'detention.extended': {
    detentionId: id,
    factId: id,
    reason: pick(words.extensionReasons),
    minutes: fc.integer({ min: 1, max: 720 }),
    at,
    happened: flag,
    beganAt: began,
  },
  'detention.corrected': {
    detentionId: id,
    factId: id,
    voids: id,
    was: factSaid,
    instead: fc.option(factSaid),
    ends: fc.option(fc.record({ from: fc.option(at), to: fc.option(at) })),
    beganAt: began,
  },
  'detention.outside': { detentionId: id, factId: id, code: pick(words.outsideCodes) },
  'detention.resolved': { detentionId: id, factId: id, markId: id, code: pick(words.outsideCodes) },
  'case.held': { holderId: id, holderName: responder.responderName, untilAllocation: at },
  'case.escalation-exhausted': {
    assignmentRole: pick(words.assignmentRoles),
    why: pick(['nobody-on-call', 'no-steps', 'escalation-exhausted', 'nobody-left', 'not-triaged']),
  },
  'case.handed-back': {
    assignmentId: id,
    ...responder,
    reason: pick(words.handBackReasons),
    by: pick(['themselves', 'leader']),
  },
  'offer.made': { ...offer, policyStep: few, role: pick(words.onCallRoles), lapsesAt: at },
  'offer.accepted': { ...offer, minutesToArrive: fc.option(few), by: pick(['console', 'text', 'taken']) },
  'offer.declined': { ...offer, reason: fc.option(pick(words.declineReasons)), by: via },
  'offer.reasoned': offer,
  'offer.lapsed': { ...offer, policyStep: few },
  'offers.withdrawn': { offers: fc.array(fc.record(offer), { minLength: 1 }) },
  'brief.opened': { visitId: id, responderId: id },
  'visit.stepped': {
    visitId: id,
    stepId: id,
    step: pick(words.visitSteps),
    medium: fc.option(pick(words.contactMedia)),
    correction: flag,
    happenedAt: at,
    was: fc.record({ at, medium: fc.option(pick(words.contactMedia)) }),
    ...responder,
  },
  'clock.runs-again': {
    clock: pick(['direct-contact', 'face-to-face']),
    dueAt: fc.option(at),
    breached: flag,
  },
  'clock.stopped': { clock: pick(['direct-contact', 'face-to-face']), at, withinTarget: flag },
  'deadline.passed': { ...deadline, dueAt: at, escalation: fc.integer({ min: 1, max: 3 }), share },
  'timer.failed': { ...deadline, failures: few },
  'text.sent': { ...text, possibleDouble: flag },
  'text.failed': {
    ...text,
    code: fc.constantFrom('30003', '21610', 'no-handset', 'ECONNREFUSED', 'http-401', 'x'),
  },
  'text.delivered': text,
  'text.received': {
    inboundId: id,
    senderId: fc.option(id),
    senderName: fc.option(responder.responderName),
    understood: flag,
  },
  'text.answered': { inboundId: id, understood: flag },
  'text.unread': { inboundId: id, escalation: fc.integer({ min: 1, max: 3 }) },
  'text.read': { inboundId: id },
  'case.closed': { closureId: id, state: pick(['closed', 'cancelled']) },
  'session.revoked': { membershipId: id },
}

/** Every code of ours that nobody would say aloud. */
const codes = [...Object.values(words).flat(), ...Object.keys(shapes), ...templates].filter(
  (code): code is string =>
    typeof code === 'string' && /[-.]/.test(code) && !['face-to-face', 'out-of-reach'].includes(code),
)

it.each(Object.keys(shapes) as Own[])('%s is said in words, whatever happened', (type) => {
  fc.assert(
    fc.property(fc.record(shapes[type] as Record<string, fc.Arbitrary<unknown>>), (payload) => {
      const said = timelineText({ type, payload } as unknown as AnyEvent, clock)
      expect(said).toMatch(/^\S.*[^\s,;:]$/)
      expect(codes.filter((code) => said.includes(code))).toEqual([])
      expect(said, 'a name from the code').not.toMatch(/[a-z][A-Z]|_|undefined|null|NaN|0190b0c2|!/)
      expect(said, 'a machine’s word').not.toMatch(/\b(ECONN|http-)/)
    }),
  )
})
