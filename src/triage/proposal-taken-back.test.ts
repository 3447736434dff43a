/** Whoever proposed a lower urgency after a breach thinks again, while the proposal waits for a second person. */
import { expect, it } from 'vitest'
import { caseInHand, member } from '../../test/harness/case-in-hand.ts'
import { react } from '../choreography.ts'
import { answerProposal, retriage, withdrawProposal } from './retriage.ts'
import { triage } from './triage.ts'

const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
  { membershipId: 'olive', name: 'Olive', role: 'manager', localityId: null },
] as const
const quinn = member('quinn')
const rationale = 'Said something new that changes the picture.'

/** A T1 that breached, with a T3 that Quinn proposes. */
function proposed() {
  const hand = caseInHand({ react, onCall })
  hand.act(quinn, (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'safe' }))
  hand.pass(241)
  const propose = () => hand.act(quinn, (file) => retriage(file, { from: 'T1', outcome: 'T3', rationale }))
  propose()
  const id = hand.see().proposal?.id ?? ''
  return {
    ...hand,
    id,
    propose,
    takeBack: (who = 'quinn', which = id) =>
      hand.act(member(who), (file) => withdrawProposal(file, which, 'His team has rung: not settled.')),
    agree: (which = id) => hand.act(member('morag'), (file) => answerProposal(file, which, true)),
  }
}

it('whoever proposed it takes it back: the urgency stays, and nobody can agree to it any more', () => {
  const hand = proposed()
  const clocks = hand.see().deadlines.filter((one) => one.state === 'armed')
  expect(hand.takeBack()).toBeUndefined()
  expect([hand.see().case.tier, hand.see().proposal]).toEqual(['T1', null])
  expect(hand.agree()).toBe('no-proposal')
  expect(hand.see().case.tier).toBe('T1')
  expect(hand.see().deadlines.filter((one) => one.state === 'armed')).toEqual(clocks)
})

it('those who were asked to be the second person are told that nothing is needed any more', () => {
  const hand = proposed()
  const asked = hand.messages.filter(({ template }) => template === 'second-person').map(({ to }) => to)
  hand.takeBack()
  const over = hand.messages.filter(({ template }) => template === 'second-person-over').map(({ to }) => to)
  expect(over).toEqual(asked)
  expect(over).toEqual(['morag', 'olive'])
})

it('nobody takes back what somebody else proposed, nor what was agreed to, nor the same one twice', () => {
  const hand = proposed()
  expect(hand.takeBack('morag')).toBe('not-your-proposal')
  expect(hand.takeBack('quinn', 'id-of-another')).toBe('no-proposal')
  expect(hand.see().proposal?.id).toBe(hand.id)
  expect(hand.agree()).toBeUndefined()
  expect(hand.takeBack()).toBe('no-proposal')
  expect(hand.see().case.tier).toBe('T3')
})

it('an agreement to a proposal that was taken back does not count for the next one', () => {
  const hand = proposed()
  hand.takeBack()
  expect(hand.propose()).toBeUndefined()
  const next = hand.see().proposal?.id ?? ''
  expect(hand.agree()).toBe('no-proposal')
  expect(hand.see().case.tier).toBe('T1')
  expect(hand.takeBack('quinn', hand.id)).toBe('no-proposal')
  expect(hand.agree(next)).toBeUndefined()
})
