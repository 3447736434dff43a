import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '../../src/kernel/refusal.ts'
import { putOnCall } from '../harness/on-call.ts'
import { buildStill, type Still } from '../harness/still.ts'

const PEOPLE = 100
const ROUNDS = 50
let still: Still
let ended = false

beforeAll(async () => {
  still = await buildStill()
  await still.query(
    `INSERT INTO membership (service_id, user_id, unit_id, role, display_name)
     SELECT service_id, user_id, unit_id, 'clinician', 'Person ' || n
       FROM membership, generate_series(1, ${PEOPLE}) AS n WHERE display_name = 'Ana Okafor'`,
  )
  const names = Array.from({ length: PEOPLE }, (_, n) => `Person ${n + 1}`)
  await putOnCall(still.query, 'first-on-call', names)
})
afterAll(async () => {
  if (!ended) await still?.endCountingDeadlocks()
})

interface Offered {
  id: string
  service_id: string
  responder_id: string
  name: string
}
const offersOf = (caseId: string) =>
  still.query<Offered>(
    `SELECT o.id, o.service_id, o.responder_id, m.display_name AS name
       FROM offer o JOIN membership m ON m.id = o.responder_id WHERE o.case_id = $1`,
    caseId,
  )

async function everybodyAccepts(offers: readonly Offered[]) {
  const answers = await Promise.allSettled(
    offers.map((offer) => {
      const actor = { serviceId: offer.service_id, membershipId: offer.responder_id, name: offer.name }
      const key = still.keyFor('accept', offer.responder_id)
      return still.app.dispatch.accept({ actor, via: 'console', key }, offer.id, 20)
    }),
  )
  const winners = offers.filter((_, n) => answers[n]?.status === 'fulfilled')
  const told = answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') return []
    const { reason } = answer
    return reason instanceof Refusal
      ? [`${reason.slug} ${(reason.members.takenBy as { name?: string } | undefined)?.name}`]
      : [String(reason)]
  })
  return { winners, told }
}

it(`when ${PEOPLE} people accept one case at once, one has it and all the others are told who, ${ROUNDS} times`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const caseId = await still.triagedCase()
    const offers = await offersOf(caseId)
    expect(offers).toHaveLength(PEOPLE)
    const { winners, told } = await everybodyAccepts(offers)
    expect(winners).toHaveLength(1)
    expect(told).toHaveLength(PEOPLE - 1)
    expect([...new Set(told)]).toEqual([`offer-taken ${winners[0]?.name}`])
    const assignments = await still.query<{ responder_id: string }>(
      'SELECT responder_id FROM assignment WHERE case_id = $1',
      caseId,
    )
    expect(assignments).toEqual([{ responder_id: winners[0]?.responder_id }])
  }
  expect(await still.broken()).toEqual([])
  ended = true
  expect(await still.endCountingDeadlocks()).toBe(0)
}, 120_000)
