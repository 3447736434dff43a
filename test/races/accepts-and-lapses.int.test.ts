import { expect, it } from 'vitest'
import { isOutage } from '../../src/api/outage.ts'
import { Refusal } from '../../src/kernel/refusal.ts'
import { putOnCall } from '../harness/on-call.ts'
import { buildStill } from '../harness/still.ts'

const DUE = 600
const ACCEPTS = 400
const HANDLERS = 8
const people = {
  Harrowdale: ['Ana Okafor', 'Ben Whitlock'],
  Eastmoor: ['Dilys Pryce', 'Ewan Muir'],
  Calderbeck: ['Grace Oyelaran', 'Hamid Rostami'],
  Saltmarsh: ['Jonah Pike', 'Keira Doyle'],
} as const

it(`${ACCEPTS} people accept while ${DUE} offers lapse: no deadlock, and each is either theirs or told by name that it is not`, async () => {
  const still = await buildStill()
  for (const [place, [first, second]] of Object.entries(people)) {
    await putOnCall(still.query, 'first-on-call', [first], place)
    await putOnCall(still.query, 'second-on-call', [second], place)
  }
  const places = await still.query<{ id: string }>('SELECT id FROM locality ORDER BY id')
  const openCases = async (worker: number) => {
    for (let n = worker; n < DUE; n += HANDLERS) await still.triagedCase(places[n % places.length]?.id)
  }
  await Promise.all(Array.from({ length: HANDLERS }, (_, worker) => openCases(worker)))
  const offers = await still.query<{ id: string; service_id: string; responder_id: string; name: string }>(
    `SELECT o.id, o.service_id, o.responder_id, m.display_name AS name
       FROM offer o JOIN membership m ON m.id = o.responder_id ORDER BY md5(o.id::text) LIMIT $1`,
    ACCEPTS,
  )
  expect(offers).toHaveLength(ACCEPTS)
  await still.query("UPDATE clock_shift SET by = by + interval '3 minutes'")

  const fireAll = async () => {
    while ((await still.app.sla.fire()) > 0);
  }
  /** As a console does: 'unavailable' (no connection within 3 s, on a busy machine) is sent again with the same key. */
  const accept = async (offer: (typeof offers)[number]) => {
    const actor = { serviceId: offer.service_id, membershipId: offer.responder_id, name: offer.name }
    const who = { actor, via: 'console', key: still.keyFor('accept', offer.responder_id) } as const
    for (;;) {
      try {
        return await still.app.dispatch.accept(who, offer.id, 20)
      } catch (error) {
        if (!isOutage(error)) throw error
      }
    }
  }
  const answers = Promise.allSettled(offers.map(accept))
  const [settled] = await Promise.all([answers, fireAll(), fireAll(), fireAll()])
  await fireAll()

  const refused = settled.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  const slugs = refused.map((error) => (error instanceof Refusal ? error.slug : String(error)))
  expect([...new Set(slugs)].filter((slug) => slug !== 'offer-not-open')).toEqual([])
  const states = await still.query<{ state: string; count: number }>(
    'SELECT state, count(*) FROM offer WHERE policy_step = 1 GROUP BY state',
  )
  const count = Object.fromEntries(states.map((row) => [row.state, row.count]))
  expect(count).toEqual({ accepted: ACCEPTS - refused.length, lapsed: DUE - ACCEPTS + refused.length })
  expect(refused.length).toBeLessThan(ACCEPTS)
  expect(still.errors).toEqual([])
  expect(await still.broken()).toEqual([])
  expect(await still.endCountingDeadlocks()).toBe(0)
}, 120_000)
