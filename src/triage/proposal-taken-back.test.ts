/** Whoever proposed a lower urgency after a breach thinks again, while the proposal waits for a second person. */
import { expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
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
  const crisis = caseInMemory({ react, onCall })
  crisis.act(quinn, (file) => triage(file, { outcome: 'T1', rationale, sceneSafety: 'safe' }))
  crisis.pass(241)
  const propose = () => crisis.act(quinn, (file) => retriage(file, { from: 'T1', outcome: 'T3', rationale }))
  propose()
  const id = crisis.see().proposal?.id ?? ''
  return {
    ...crisis,
    id,
    propose,
    takeBack: (who = 'quinn', which = id) =>
      crisis.act(member(who), (file) => withdrawProposal(file, which, 'His team has rung: not settled.')),
    agree: (which = id) => crisis.act(member('morag'), (file) => answerProposal(file, which, true)),
  }
}

it('whoever proposed it takes it back: the urgency stays, and nobody can agree to it any more', () => {
  const crisis = proposed()
  const clocks = crisis.see().deadlines.filter((one) => one.state === 'armed')
  expect(crisis.takeBack()).toBeUndefined()
  expect([crisis.see().case.tier, crisis.see().proposal]).toEqual(['T1', null])
  expect(crisis.agree()).toBe('no-proposal')
  expect(crisis.see().case.tier).toBe('T1')
  expect(crisis.see().deadlines.filter((one) => one.state === 'armed')).toEqual(clocks)
})

it('those who were asked to be the second person are told that nothing is needed any more', () => {
  const crisis = proposed()
  const asked = crisis.messages.filter(({ template }) => template === 'second-person').map(({ to }) => to)
  crisis.takeBack()
  const over = crisis.messages.filter(({ template }) => template === 'second-person-over').map(({ to }) => to)
  expect(over).toEqual(asked)
  expect(over).toEqual(['morag', 'olive'])
})

it('nobody takes back what somebody else proposed, nor what was agreed to, nor the same one twice', () => {
  const crisis = proposed()
  expect(crisis.takeBack('morag')).toBe('not-your-proposal')
  expect(crisis.takeBack('quinn', 'id-of-another')).toBe('no-proposal')
  expect(crisis.see().proposal?.id).toBe(crisis.id)
  expect(crisis.agree()).toBeUndefined()
  expect(crisis.takeBack()).toBe('no-proposal')
  expect(crisis.see().case.tier).toBe('T3')
})

it('an agreement to a proposal that was taken back does not count for the next one', () => {
  const crisis = proposed()
  crisis.takeBack()
  expect(crisis.propose()).toBeUndefined()
  const next = crisis.see().proposal?.id ?? ''
  expect(crisis.agree()).toBe('no-proposal')
  expect(crisis.see().case.tier).toBe('T1')
  expect(crisis.takeBack('quinn', crisis.id)).toBe('no-proposal')
  expect(crisis.agree(next)).toBeUndefined()
})
