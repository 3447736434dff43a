/** Whether the police look for somebody whose whereabouts are unknown (§whereabouts-unknown), on one case with the real choreography. */
import { expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import type { PoliceResponse } from '../contracts/vocabulary.ts'
import { minutesBetween } from '../kernel/clock.ts'
import { triage } from '../triage/triage.ts'
import { ask, done, type FollowUpCommand } from './follow-ups.ts'
import { policeAnswered } from './police.ts'

const onCall = [
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
  { membershipId: 'olive', name: 'Olive', role: 'manager', localityId: null },
] as const
const quinn = member('quinn')
const rationale = 'Left A&E before anybody came.'

function missing(police?: FollowUpCommand['police']) {
  const crisis = caseInMemory({ react, onCall })
  crisis.act(quinn, (file) => triage(file, { outcome: 'T2', rationale, sceneSafety: 'unknown' }))
  crisis.act(quinn, (file) => ask(file, { kind: 'whereabouts', ...(police && { police }) }))
  const begun = crisis.see().now
  const id = crisis.see().deadlines.find((one) => one.kind === 'whereabouts-due')?.subject ?? ''
  return {
    ...crisis,
    id,
    say: (response: PoliceResponse, followUpId = id) =>
      crisis.act(quinn, (file) => policeAnswered(file, followUpId, { response })),
    refusalsTo: () => crisis.messages.filter((one) => one.template === 'police-refused').map(({ to }) => to),
    said: () =>
      crisis.events.flatMap(({ event }) =>
        event.type === 'police.answered' ? [event.payload.response] : [],
      ),
    reviews: () =>
      crisis.events.flatMap(({ event, occurredAt }) =>
        event.type === 'deadline.passed' && event.payload.kind === 'whereabouts-due'
          ? [minutesBetween(begun, occurredAt)]
          : [],
      ),
    waiting: () =>
      crisis.see().deadlines.filter((d) => d.kind === 'police-refused-due' && d.state === 'armed'),
  }
}

it('a refusal is told to the coordinator at once, and to the manager while it stands, and then nobody is woken again', () => {
  const crisis = missing()
  crisis.say('refused')
  crisis.pass(0)
  expect(crisis.refusalsTo()).toEqual(['morag'])
  crisis.pass(14)
  expect(crisis.refusalsTo()).toEqual(['morag'])
  crisis.pass(600)
  expect(crisis.refusalsTo()).toEqual(['morag', 'olive'])
})

it('the reviews come at 15 and 30 minutes and each half hour, whatever the police say', () => {
  for (const said of [[], ['refused'], ['not-answered', 'refused', 'accepted']] as PoliceResponse[][]) {
    const crisis = missing()
    for (const response of said) crisis.say(response)
    crisis.pass(95)
    expect(crisis.reviews()).toEqual([15, 30, 60, 90])
  }
})

it('police who refuse and then accept have said both, and the manager is not told any more', () => {
  const crisis = missing()
  crisis.say('refused')
  crisis.pass(5)
  crisis.say('accepted')
  crisis.pass(60)
  expect(crisis.said()).toEqual(['refused', 'accepted'])
  expect([crisis.refusalsTo(), crisis.waiting()]).toEqual([['morag'], []])
})

it('each refusal is told to the coordinator anew', () => {
  const crisis = missing()
  crisis.say('refused')
  crisis.pass(5)
  crisis.say('refused')
  crisis.pass(0)
  expect(crisis.refusalsTo()).toEqual(['morag', 'morag'])
  expect(crisis.waiting()).toHaveLength(1)
})

it('police who refused before anybody asked here are told about from the first moment', () => {
  const crisis = missing({ response: 'refused', reason: 'No crime, no immediate risk.' })
  crisis.pass(0)
  expect([crisis.said(), crisis.refusalsTo()]).toEqual([['refused'], ['morag']])
})

it('whoever is found, and a case that ends, leave no refusal behind', () => {
  const found = missing()
  found.say('refused')
  found.act(quinn, (file) => done(file, found.id, null))
  expect(found.waiting()).toEqual([])
  expect(found.say('accepted')).toBe('not-found')

  const ended = missing()
  ended.say('refused')
  const ending = { outcome: 'not-found', destination: 'getting-help', namedPerson: 'Dr Vane' } as const
  ended.act(quinn, (file) => close(file, { ...ending, firstContactDate: '2026-02-01' }))
  expect([ended.waiting(), ended.say('accepted')]).toEqual([[], 'case-not-open'])
})

it('owner and response time stay, and no answer is kept about another kind of promise', () => {
  const crisis = missing()
  const { owner_id, response_due_at, state } = crisis.see().case
  crisis.say('refused')
  crisis.pass(5)
  expect(crisis.see().case).toMatchObject({ owner_id, response_due_at, state })
  crisis.act(quinn, (file) => ask(file, { kind: 'call-back' }))
  const callBack = crisis.see().deadlines.find((one) => one.kind === 'call-back-due')?.subject ?? ''
  expect(crisis.say('accepted', callBack)).toBe('not-found')
  expect(crisis.said()).toEqual(['refused'])
})
