import { expect, it } from 'vitest'
import { memberByName } from '../../src/demo/demo-reads.ts'
import type { Actor } from '../../src/identity/permission.ts'
import { firstContact } from '../harness/first-contact.ts'
import { putOnCall } from '../harness/on-call.ts'
import { offerTo, sent } from '../harness/racing.ts'
import { buildStill } from '../harness/still.ts'

const ROUNDS = 30
/** What any of these people may be told when another was first; anything else is a fault. */
const told = [
  'case-not-open',
  'nobody-has-it',
  'owner-changed',
  'not-allowed',
  'offer-taken',
  'offer-not-open',
  'no-active-visit',
  'hand-on-open',
]
const ending = {
  outcome: 'seen-and-supported',
  destination: 'getting-help',
  namedPerson: 'Dr Vane',
  firstContactDate: firstContact(),
} as const

it(`${ROUNDS} cases are taken over while their owners close, hand back, step and ask others: exactly one has each`, async () => {
  const still = await buildStill()
  const { dispatch, cases, sla } = still.app
  await putOnCall(still.query, 'first-on-call', ['Ana Okafor'])
  await putOnCall(still.query, 'second-on-call', ['Chidi Amadi'])
  await putOnCall(still.query, 'coordinator', ['Morag Teale'])
  const [ana, ben, chidi, morag] = (await Promise.all(
    ['Ana Okafor', 'Ben Whitlock', 'Chidi Amadi', 'Morag Teale'].map((name) =>
      memberByName(still.app.databases.web, name),
    ),
  )) as [Actor, Actor, Actor, Actor]
  const key = (who: Actor, route: string) => still.keyFor(route, who.membershipId)

  const answers: string[] = []
  let passedOn = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const caseId = await still.triagedCase()
    await dispatch.accept({ actor: ana, via: 'console' }, (await offerTo(still, ana, caseId)) ?? '', 20)
    await dispatch.handOn(ana, caseId, { to: ben.membershipId }, key(ana, 'on'))
    const offer = (await offerTo(still, ben, caseId)) ?? ''
    const yes = { actor: ben, via: 'console', key: key(ben, 'yes') } as const
    const unwell = { reason: 'unwell' } as const
    const deeds = [
      () => dispatch.accept(yes, offer, 20),
      () => dispatch.accept({ ...yes, via: 'text', key: undefined }, offer, 10),
      () => dispatch.accept(yes, offer, 20),
      () => dispatch.handOn(ana, caseId, { to: chidi.membershipId }, key(ana, 'other')),
      () => dispatch.step(ana, caseId, { step: 'on-the-way' }, key(ana, 'step')),
      () => sla.fire(),
      ...(round % 3 === 0 ? [() => cases.close(morag, caseId, ending, key(morag, 'close'))] : []),
      ...(round % 3 === 1 ? [() => dispatch.handBack(ana, caseId, unwell, key(ana, 'back'))] : []),
    ]
    const turned = deeds.map((_, n) => deeds[(n + round) % deeds.length] ?? deeds[0])
    answers.push(...(await Promise.all(turned.map((deed) => sent(() => deed?.() ?? Promise.resolve())))))
    const assignments = await still.query<{ responder_id: string; ended_at: unknown }>(
      "SELECT responder_id, ended_at FROM assignment WHERE case_id = $1 AND assignment_role = 'lead' ORDER BY started_at",
      caseId,
    )
    const sits = assignments.filter((one) => one.ended_at === null)
    const [now] = await still.query<{ state: string; owner_id: string | null }>(
      'SELECT state, owner_id FROM crisis_case WHERE id = $1',
      caseId,
    )
    expect(sits.map((one) => one.responder_id)).toEqual(now?.state === 'owned' ? [now.owner_id] : [])
    expect(assignments.filter((one) => one.responder_id === ben.membershipId).length).toBeLessThanOrEqual(1)
    if (assignments.length > 1) passedOn += 1
  }
  expect([...new Set(answers)].filter((slug) => slug !== 'done' && !told.includes(slug))).toEqual([])
  expect(passedOn).toBeGreaterThan(0)
  expect(still.errors).toEqual([])
  expect(await still.broken()).toEqual([])
  expect(await still.endCountingDeadlocks()).toBe(0)
}, 120_000)
