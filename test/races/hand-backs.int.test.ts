import { expect, it } from 'vitest'
import { memberByName } from '../../src/demo/demo-reads.ts'
import type { Actor } from '../../src/identity/permission.ts'
import { firstContact } from '../harness/first-contact.ts'
import { putOnCall } from '../harness/on-call.ts'
import { offerTo, sent } from '../harness/racing.ts'
import { buildStill } from '../harness/still.ts'

const ROUNDS = 40

/** What any of these people may be told when another was first; anything else is a fault. */
const told = [
  'case-not-open',
  'not-allowed',
  'nobody-has-it',
  'owner-changed',
  'in-contact',
  'offer-taken',
  'offer-not-open',
  'no-active-visit',
  'step-out-of-order',
  'urgency-changed',
]
const ending = {
  outcome: 'seen-and-supported',
  destination: 'getting-help',
  namedPerson: 'Dr Vane',
  firstContactDate: firstContact(),
} as const

it(`${ROUNDS} cases are handed back while others step, take, close, raise, accept and lapse: one outcome each, no deadlock`, async () => {
  const still = await buildStill()
  const { dispatch, cases, triage, sla } = still.app
  await putOnCall(still.query, 'first-on-call', ['Ana Okafor', 'Chidi Amadi'])
  await putOnCall(still.query, 'second-on-call', ['Ben Whitlock'])
  await putOnCall(still.query, 'coordinator', ['Morag Teale'])
  await putOnCall(still.query, 'manager', ['Olive Brandt'])
  const named = (name: string): Promise<Actor> => memberByName(still.app.databases.web, name)
  const [ana, ben, chidi, morag] = (await Promise.all(
    ['Ana Okafor', 'Ben Whitlock', 'Chidi Amadi', 'Morag Teale'].map(named),
  )) as [Actor, Actor, Actor, Actor]
  const key = (who: Actor, route: string) => still.keyFor(route, who.membershipId)
  const promised = (caseId: string) =>
    still.query('SELECT response_due_at, received_at FROM crisis_case WHERE id = $1', caseId)
  const backs: string[] = []
  const answers: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const caseId = await still.triagedCase()
    await dispatch.accept({ actor: ana, via: 'console' }, (await offerTo(still, ana, caseId)) ?? '', 20)
    const due = await promised(caseId)
    const twice = key(ana, 'hand-back')
    const [reason, from] = ['cannot-travel', ana.membershipId] as const
    const deeds = [
      () => dispatch.handBack(ana, caseId, { reason }, twice),
      () => dispatch.handBack(ana, caseId, { reason }, twice),
      () => dispatch.handBack(ana, caseId, { reason }, key(ana, 'hand-back')),
      () => dispatch.handBack(morag, caseId, { reason, from }, key(morag, 'hand-back')),
      () => dispatch.take(ben, caseId, 20, key(ben, 'take')),
      async () => {
        const offer = await offerTo(still, chidi, caseId)
        if (offer) await dispatch.accept({ actor: chidi, via: 'console', key: key(chidi, 'a') }, offer, 20)
      },
      () => dispatch.step(ana, caseId, { step: 'on-the-way' }, key(ana, 'step')),
      () => sla.fire(),
      ...(round % 3 === 0 ? [() => cases.close(morag, caseId, ending, key(morag, 'close'))] : []),
      ...(round % 3 === 1
        ? [
            () =>
              triage.retriage(
                morag,
                caseId,
                { from: 'T1', outcome: 'T2', rationale: 'Calmer now, his sister is with him.' },
                key(morag, 'retriage'),
              ),
          ]
        : []),
    ]
    // Each round somebody else is first to the lock.
    const turned = deeds.map((_, n) => deeds[(n + round) % deeds.length] ?? deeds[0])
    const found = await Promise.all(turned.map((deed) => sent(() => deed?.() ?? Promise.resolve())))
    answers.push(...found)
    const events = await still.query<{ by: string }>(
      "SELECT payload->>'responderId' AS by FROM event WHERE stream = $1 AND type = 'case.handed-back'",
      caseId,
    )
    expect(events.length, 'given back once').toBeLessThanOrEqual(1)
    backs.push(...events.map(({ by }) => by))
    const assignments = await still.query(
      "SELECT id FROM assignment WHERE case_id = $1 AND assignment_role = 'lead' AND ended_at IS NULL",
      caseId,
    )
    const [now] = await still.query<{ state: string; owner_id: string | null }>(
      'SELECT state, owner_id FROM crisis_case WHERE id = $1',
      caseId,
    )
    expect(assignments).toHaveLength(now?.state === 'owned' ? 1 : 0)
    if (round % 3 === 2) expect(await promised(caseId)).toEqual(due)
    // What is asked now runs out at the very moment in which it is answered, and given back again.
    await still.query("UPDATE clock_shift SET by = by + interval '3 minutes'")
    const late = [ben, chidi].map((who) => async () => {
      const offer = await offerTo(still, who, caseId)
      if (offer) await dispatch.accept({ actor: who, via: 'console', key: key(who, 'late') }, offer, 20)
      await dispatch.handBack(who, caseId, { reason: 'unwell' }, key(who, 'late-back'))
    })
    answers.push(...(await Promise.all([() => sla.fire(), ...late, () => sla.fire()].map(sent))))
  }
  expect([...new Set(answers)].filter((slug) => slug !== 'done' && !told.includes(slug))).toEqual([])
  expect(new Set(backs)).toEqual(new Set([ana.membershipId]))
  expect(backs.length).toBeGreaterThan(0)
  expect(still.errors).toEqual([])
  expect(await still.broken()).toEqual([])
  expect(await still.endCountingDeadlocks()).toBe(0)
}, 120_000)
