import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseInMemory, caseInMemory, engine, member } from '../../test/harness/case-in-memory.ts'
import { runs } from '../../test/harness/property-runs.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import { assignmentRoles, onCallRoles, triageOutcomes } from '../contracts/vocabulary.ts'
import { firstResponseTimes } from '../sla/first-response-times.ts'
import { triage } from '../triage/triage.ts'
import { accept, decline } from './offer.ts'

const rationale = 'Clear intent and a plan.'
const scene = { rationale, sceneSafety: 'unknown' } as const
const quinn = member('quinn')
const ending = {
  outcome: 'seen-and-supported',
  destination: 'getting-help',
  namedPerson: 'Dr Vane',
  firstContactDate: '2026-01-20',
} as const

const people = fc.uniqueArray(
  fc.record({
    membershipId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    role: fc.constantFrom(...onCallRoles),
  }),
  { maxLength: 9, selector: ({ membershipId, role }) => `${membershipId} ${role}` },
)
const deed = fc.oneof(
  fc.record({ what: fc.constantFrom('accept', 'decline', 'not-reached'), which: fc.nat(8) }),
  fc.record({ what: fc.constant('pass'), minutes: fc.constantFrom(1, 3, 11, 31, 250, 1500) }),
  fc.record({ what: fc.constant('close') }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

function carryOut(crisis: CaseInMemory, done: Deed): void {
  if ('minutes' in done) crisis.pass(done.minutes)
  else if ('which' in done) answer(crisis, done.what, done.which)
  else crisis.act(quinn, (file) => close(file, ending))
}

function answer(crisis: CaseInMemory, what: string, which: number): void {
  const { offers } = crisis.see()
  const offer = offers[which % Math.max(1, offers.length)]
  if (!offer) return
  const { responder_id: recipientId, responder_name: recipientName } = offer
  const text = { messageId: 'm', template: 'offer', recipientId, recipientName, code: '30003' }
  crisis.act(what === 'not-reached' ? engine : member(recipientId), (file) => {
    if (what === 'not-reached') file.record('text.failed', text)
    else if (what === 'accept') accept(file, offer.id, 20, 'console')
    else decline(file, offer.id, null, 'console')
  })
}

/** What must be true of a case after every single thing that happens to it. */
function mustHold(crisis: CaseInMemory): void {
  const { case: row, offers, deadlines, assignments } = crisis.see()
  const scheduled = deadlines.filter((d) => d.state === 'armed')
  const open = offers.filter((o) => o.state === 'open')
  for (const assignmentRole of assignmentRoles) {
    expect(
      assignments.filter((a) => a.assignment_role === assignmentRole && a.ended_at === null).length,
    ).toBeLessThanOrEqual(1)
    expect(
      offers.filter((o) => o.assignment_role === assignmentRole && o.state === 'accepted').length,
    ).toBeLessThanOrEqual(1)
  }
  const asked = offers.map((o) => `${o.assignment_role} ${o.policy_step} ${o.responder_id}`)
  expect(new Set(asked).size, 'each step once').toBe(asked.length)
  const policySteps = offers.map((o) => o.policy_step)
  expect(policySteps, 'only upwards').toEqual([...policySteps].sort((x, y) => x - y))
  for (const no of offers.filter((o) => o.state === 'declined'))
    expect(
      offers.some((o) => o.responder_id === no.responder_id && o.offered_at > (no.decided_at ?? 0n)),
    ).toBe(false)
  expect(new Set(scheduled.map((d) => d.kind)).size, 'one of a kind').toBe(scheduled.length)
  for (const offer of open)
    expect(scheduled.find((d) => d.kind === 'offer-lapse')?.due_at, 'lapses as it says').toBe(offer.lapses_at)
  if (row.state === 'closed') expect([open, scheduled]).toEqual([[], []])
  if (row.state === 'owned') expect(open).toEqual([])
  const waits = scheduled.some((d) => ['triage-due', 'offer-lapse', 'allocation-due'].includes(d.kind))
  if (row.state !== 'closed' && row.owner_id === null)
    expect(waits || row.escalation_exhausted, 'not forgotten').toBe(true)
  expect(crisis.events.map((event) => event.rev)).toEqual(crisis.events.map((_, n) => n + 2))
}

const inHand = (
  onCall: readonly { membershipId: string; role: (typeof onCallRoles)[number] }[],
  now: string,
) =>
  caseInMemory({
    react,
    onCall: onCall.map((one) => ({ ...one, name: one.membershipId, localityId: null })),
    now,
  })

const hour = fc.constantFrom('2026-01-18T03:00:00Z', '2026-01-18T14:00:00Z', '2026-03-29T00:30:00Z')

describe('the escalation policy', () => {
  it('never forgets a case, asks nobody twice on a step and assigns one person, whatever happens', () => {
    fc.assert(
      fc.property(
        people,
        hour,
        fc.constantFrom(...triageOutcomes),
        fc.array(deed, { maxLength: 16 }),
        (onCall, now, outcome, deeds) => {
          const crisis = inHand(onCall, now)
          crisis.act(quinn, (file) => triage(file, { outcome, ...scene }))
          mustHold(crisis)
          for (const one of deeds) {
            carryOut(crisis, one)
            mustHold(crisis)
          }
        },
      ),
      runs(300),
    )
  })

  it('has asked everybody on call, step by step, before it says that nobody answered', () => {
    fc.assert(
      fc.property(people, hour, fc.constantFrom('T1', 'T2', 'T3'), (onCall, now, outcome) => {
        const crisis = inHand(onCall, now)
        crisis.act(quinn, (file) => triage(file, { outcome, ...scene }))
        crisis.pass(5 * 24 * 60)
        expect(new Set(crisis.see().offers.map((o) => `${o.responder_id} ${o.role}`))).toEqual(
          new Set(onCall.map((one) => `${one.membershipId} ${one.role}`)),
        )
        expect(crisis.see().case.escalation_exhausted).toBe(true)
        const alarms = crisis.events.filter((happened) => happened.event.type === 'case.escalation-exhausted')
        expect(alarms).toHaveLength(1)
      }),
    )
  })

  it.each([
    ['T1', 3],
    ['T2', 10],
    ['T3', 30],
  ] as const)('gives each step of %s %i minutes', (outcome, minutes) => {
    const crisis = inHand(
      [
        { membershipId: 'a', role: 'first-on-call' },
        { membershipId: 'b', role: 'second-on-call' },
      ],
      '2026-01-18T14:00:00Z',
    )
    crisis.act(quinn, (file) => triage(file, { outcome, ...scene }))
    expect(firstResponseTimes.stepMinutes[outcome]).toBe(minutes)
    crisis.pass(minutes - 0.01)
    expect(crisis.see().offers.map((o) => o.state)).toEqual(['open'])
    crisis.pass(0.01)
    expect(crisis.see().offers.map((o) => o.state)).toEqual(['lapsed', 'open'])
  })
})
