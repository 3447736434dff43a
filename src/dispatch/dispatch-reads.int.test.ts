import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReadFixture, type ReadFixture } from '../../test/harness/read-fixture.ts'
import { mineView, offerCard } from '../contracts/offers.ts'
import { statement } from '../platform/database/statement.ts'
import { createDispatchReads, type DispatchReads } from './dispatch-reads.ts'

describe('what the person on call reads', () => {
  let fixture: ReadFixture
  let reads: DispatchReads
  let ana: string
  let ben: string

  beforeAll(async () => {
    fixture = await openReadFixture()
    reads = createDispatchReads(fixture)
    ana = await fixture.member('Ana Okafor')
    ben = await fixture.member('Ben Hart')
  })
  afterAll(() => fixture.drop())

  /** Ben said yes, and is the lead since. @returns the assignment */
  async function accepted(case_id: string, minutes: number): Promise<string> {
    const since = fixture.at(minutes)
    const offer_id = await fixture.offer({ case_id, responder_id: ben, state: 'accepted', decided_at: since })
    return fixture.insert('assignment', {
      case_id,
      responder_id: ben,
      assignment_role: 'lead',
      offer_id,
      started_at: since,
    })
  }

  it('is open offers first, those of the last hour after them, and nothing older', async () => {
    const { at } = fixture
    const person = await fixture.insert('young_person', {
      preferred_name: 'Robin',
      pronouns: 'they',
      date_of_birth: '2010-02-28',
    })
    const case_id = await fixture.case({ young_person_id: person, needs: ['low-noise'], tier: 'T1' })
    await fixture.insert('story_entry', {
      case_id,
      author_id: ben,
      kind: 'situation',
      body: 'Found on the bridge',
      at: at(-9),
    })
    const soon = await fixture.offer({
      case_id,
      responder_id: ana,
      lapses_at: at(1),
      assignment_role: 'second',
    })
    const other = await fixture.case()
    const decided = { case_id: other, responder_id: ana, state: 'withdrawn' }
    const recent = await fixture.offer({ ...decided, offered_at: at(-60), decided_at: at(-55) })
    await fixture.offer({ ...decided, offered_at: at(-70), decided_at: at(-65) })
    await accepted(other, -55)

    const { asOf, position, ...mine } = await reads.mine(fixture.serviceId, ana)

    expect(mineView.parse(mine)).toEqual(mine)
    expect([typeof asOf, position]).toEqual(['string', 0])
    expect(mine.offers.map((offer) => offer.id)).toEqual([soon, recent])
    expect(mine.offers[0]).toMatchObject({
      preferredName: 'Robin',
      situation: 'Found on the bridge',
      takenBy: null,
    })
    expect(mine.offers[0]?.age).toBeGreaterThan(10)
    expect(mine.offers[1]?.takenBy).toEqual({ id: ben, name: 'Ben Hart' })
    const card = await reads.card(fixture.serviceId, recent)
    expect(offerCard.parse(card)).toEqual(mine.offers[1])
    expect(await reads.card(fixture.serviceId, randomUUID())).toBeNull()
    expect((await reads.membersOf(fixture.serviceId, [other])).sort()).toEqual([ana, ben].sort())
  })

  it('is the visits under way, with the number given last and the next steps', async () => {
    const { at } = fixture
    const case_id = await fixture.case()
    const call = randomUUID()
    await fixture.call({
      id: call,
      case_id,
      handler_id: ben,
      callback_kind: 'number',
      callback_sealed: fixture.seal('call', 'callback_sealed', call, '+447700900456'),
    })
    await fixture.call({ case_id, handler_id: ben, received_at_original: at(-2) })
    const assignment_id = await accepted(case_id, -5)
    const assigned = { case_id, responder_id: ben, assignment_role: 'lead', started_at: at(-5) }
    const visit_id = await fixture.insert('visit', { ...assigned, assignment_id, step: 'arrived' })
    await fixture.insert('visit', { ...assigned, assignment_id, step: 'safe-and-clear', ended_at: at(-1) })
    for (const [minute, step] of [
      [-4, 'on-the-way'],
      [-3, 'arrived'],
    ] as const) {
      await fixture.insert('visit_step', { case_id, visit_id, step, at: at(minute) })
    }

    const mine = await reads.mine(fixture.serviceId, ben)

    expect(mine.visits).toHaveLength(1)
    expect(mine.visits[0]).toMatchObject({
      visitId: visit_id,
      step: 'arrived',
      nextSteps: ['in-contact', 'safe-and-clear'],
      callbackNumber: '07700 900456',
    })
    expect(mineView.shape.visits.parse(mine.visits)).toEqual(mine.visits)
  })

  it('does not name who handed it back as who has it', async () => {
    const case_id = await fixture.case()
    const assignment = await accepted(case_id, -5)
    const late = await fixture.offer({ case_id, responder_id: ana, code: 'B4K', state: 'withdrawn' })
    const takenBy = async () => (await reads.card(fixture.serviceId, late))?.takenBy?.name
    expect(await takenBy()).toBe('Ben Hart')
    const handBack = "UPDATE assignment SET ended_at = now(), ended_why = 'handed-back' WHERE id = $1"
    await fixture.database.all(statement(handBack, assignment))
    expect(await takenBy()).toBeUndefined()
  })

  it('knows an offer by its code in whatever state, and who was quicker', async () => {
    const { at, serviceId } = fixture
    const cid = await fixture.member('Cid Vale')
    const case_id = await fixture.case({ reference: 'K7Q-4RM' })
    await accepted(case_id, -1)
    const late = await fixture.offer({
      case_id,
      responder_id: cid,
      code: 'X4T',
      state: 'withdrawn',
      decided_at: at(-1),
    })
    const open = await fixture.offer({ case_id: await fixture.case(), responder_id: cid, code: 'K7Q' })
    const old = await fixture.offer({
      case_id: await fixture.case(),
      responder_id: cid,
      code: 'M2N',
      state: 'lapsed',
      offered_at: at(-3000),
    })

    const takenBy = { id: ben, name: 'Ben Hart' }
    expect(await reads.offersByCode(serviceId, cid, 'X4T')).toEqual([
      { id: late, case_id, code: 'X4T', reference: 'K7Q-4RM', state: 'withdrawn', taken_by: takenBy },
    ])
    expect(await reads.offersByCode(serviceId, ben, 'X4T')).toEqual([])
    expect((await reads.offersByCode(serviceId, cid, null)).map((offer) => offer.id).sort()).toEqual(
      [late, open].sort(),
    )
    expect((await reads.offersByCode(serviceId, cid, 'M2N')).map((offer) => offer.id)).toEqual([old])
    expect((await reads.openOffersOf(serviceId, cid)).map((offer) => offer.code)).toEqual(['K7Q'])
    expect(await reads.offer(fixture.database, late, serviceId)).toEqual({
      id: late,
      case_id,
      responder_id: cid,
      state: 'withdrawn',
      filled: null,
      taken_by: takenBy,
    })
    expect(await reads.standing(serviceId, late)).toEqual({
      responder_id: cid,
      state: 'withdrawn',
      taken_by: takenBy,
      handed_back: false,
      asked: [],
      escalation_exhausted: false,
      closed: false,
    })
    expect(await reads.standing(randomUUID(), late)).toBeNull()
    expect(await reads.offer(fixture.database, late, randomUUID())).toBeNull()
  })
})
