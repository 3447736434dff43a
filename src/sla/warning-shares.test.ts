import { expect, it } from 'vitest'
import { caseInHand, member } from '../../test/harness/case-in-hand.ts'
import { react } from '../choreography.ts'
import { timelineText } from '../contracts/words/timeline.ts'
import { accept } from '../dispatch/offer.ts'
import { triage } from '../triage/triage.ts'

const usual: [number, number, number] = [50, 75, 90]
const policy = { warningShares: { T1: [40, 60, 80] as [number, number, number], T2: usual, T3: usual } }
const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
] as const

/** A T1 at home, within four hours, which Ana has. */
const owned = () => {
  const hand = caseInHand({ react, onCall, policy })
  hand.act(member('quinn'), (file) =>
    triage(file, { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'unknown' }),
  )
  hand.act(member('ana'), (file) => accept(file, file.rows('offer')[0]?.id ?? '', null, 'console'))
  return hand
}
const told = (hand: ReturnType<typeof owned>, to: string) =>
  hand.bodies.filter((one) => one.to === to && / of the time is gone/.test(one.body)).map(({ body }) => body)

it('whoever owns a case is warned at the shares of the policy, in its words, and the coordinator at the third', () => {
  const hand = owned()
  hand.pass(95)
  expect(told(hand, 'ana')).toEqual([])
  hand.pass(1)
  expect(told(hand, 'ana')).toEqual([expect.stringContaining('40% of the time is gone')])
  hand.pass(95)
  expect(told(hand, 'morag')).toEqual([])
  hand.pass(1)
  expect(told(hand, 'ana')).toHaveLength(3)
  expect(told(hand, 'morag')).toEqual([expect.stringContaining('80% of the time is gone')])
})

it('a person is asked to look at the urgency again with the first warning, and the timeline says how much is gone', () => {
  const hand = owned()
  hand.pass(96)
  expect(hand.see().lookAgain?.why).toBe('half-spent')
  const said = hand.events.map(({ event }) => timelineText(event, (iso) => iso.slice(11, 16)))
  expect(said).toContain('40% of the response time gone')
  expect(said).toContain('Look at the urgency again: 40% of the response time is gone')
})

it('what passed before the shares were part of a version is told as it was then', () => {
  const payload = {
    deadlineId: 'd',
    kind: 'response-75',
    dueAt: '2026-01-18T17:00:00Z',
    escalation: 1,
  } as const
  expect(timelineText({ type: 'deadline.passed', payload }, String)).toBe('75% of the response time gone')
})
