import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReadFixture, type ReadFixture } from '../../test/harness/read-fixture.ts'
import { listCases } from '../contracts/cases.ts'
import { formatInstant } from '../kernel/clock.ts'
import { listed } from '../reads.ts'
import { type BoardReads, createBoardReads } from './board-reads.ts'

describe('the board', () => {
  let fixture: ReadFixture
  let board: BoardReads
  let ana: string

  beforeAll(async () => {
    fixture = await openReadFixture()
    board = createBoardReads({ ...fixture, listed })
    ana = await fixture.member('Ana Okafor')
  })
  afterAll(() => fixture.drop())

  it('shows open cases by time left, each with who is asked, who is on the way and what falls due next', async () => {
    const { at } = fixture
    const locality = await fixture.insert('locality', { name: 'Vale' })
    const person = await fixture.insert('young_person', { preferred_name: 'Robin' })
    const later = await fixture.case({ tier: 'T2', state: 'triaged', order_at: at(100) })
    const id = randomUUID()
    await fixture.case({
      id,
      tier: 'T1',
      state: 'owned',
      owner_id: ana,
      order_at: at(50),
      response_due_at: at(50),
      locality_id: locality,
      young_person_id: person,
      place_sealed: fixture.seal('crisis_case', 'place_sealed', id, 'Ward 4'),
    })
    const due = {
      aggregate_kind: 'case',
      aggregate_id: id,
      subject: id,
      rev: 1,
      lane: 'urgent',
      computed_from: {},
    }
    await fixture.insert('deadline', {
      ...due,
      kind: 'response-due',
      due_at: at(50),
      wake_at: at(50),
      state: 'armed',
    })
    await fixture.insert('deadline', {
      ...due,
      kind: 'response-50',
      due_at: at(20),
      wake_at: at(20),
      state: 'armed',
    })
    await fixture.insert('deadline', {
      ...due,
      kind: 'allocation-due',
      due_at: at(3),
      wake_at: at(3),
      state: 'armed',
    })
    await fixture.insert('deadline', {
      ...due,
      kind: 'triage-due',
      due_at: at(1),
      wake_at: at(1),
      state: 'cancelled',
    })
    const offer = await fixture.offer({ case_id: id, responder_id: ana })
    await fixture.offer({ case_id: id, responder_id: ana, state: 'lapsed' })
    const assigned = { case_id: id, responder_id: ana, assignment_role: 'lead' }
    const assignment = await fixture.insert('assignment', {
      ...assigned,
      offer_id: offer,
      started_at: at(-5),
    })
    await fixture.insert('visit', {
      ...assigned,
      assignment_id: assignment,
      step: 'on-the-way',
      eta_at: at(30),
      started_at: at(-5),
    })

    const page = await board.open(fixture.serviceId, { limit: 10 })

    const listed = await board.list('open', fixture.serviceId, { limit: 10 })
    expect(listCases.answer.parse(listed)).toEqual(listed)
    expect(listed.items).toMatchObject(page.items)
    expect(listed.items[0]).toMatchObject({
      deadlines: [
        { kind: 'triage-due', state: 'cancelled' },
        { kind: 'allocation-due', dueAt: formatInstant(at(3)), state: 'armed' },
        { kind: 'response-50', state: 'armed' },
        { kind: 'response-due', dueAt: formatInstant(at(50)), state: 'armed' },
      ],
      offers: expect.arrayContaining([
        expect.objectContaining({
          id: offer,
          assignmentRole: 'lead',
          state: 'open',
          lapsesAt: formatInstant(at(2)),
        }),
      ]),
      visits: [{ responder: { id: ana, name: 'Ana Okafor' }, step: 'on-the-way' }],
    })
    expect(listed.items[0]?.offers).toHaveLength(2)
    expect(listed.items[1]).toMatchObject({ id: later, deadlines: [], offers: [], visits: [] })
    expect(page.items.map((row) => row.id)).toEqual([id, later])
    expect(page.total).toBe(2)
    expect(page.items[0]).toMatchObject({
      place: 'Ward 4',
      locality: 'Vale',
      preferredName: 'Robin',
      owner: { id: ana, name: 'Ana Okafor' },
      nextDue: { kind: 'response-50', dueAt: formatInstant(at(20)) },
      openOffers: [{ id: offer, responder: { id: ana, name: 'Ana Okafor' }, lapsesAt: formatInstant(at(2)) }],
      visit: { responder: { id: ana, name: 'Ana Okafor' }, step: 'on-the-way', etaAt: formatInstant(at(30)) },
    })
    expect(
      (await board.open(fixture.serviceId, { tier: 'T2', limit: 1 })).items.map((row) => row.id),
    ).toEqual([later])
  })

  it('lists the newest closed cases apart, and gives single rows in whatever state', async () => {
    const older = await fixture.case({ state: 'closed', closed_at: fixture.at(-3) })
    const newer = await fixture.case({ state: 'cancelled', closed_at: fixture.at(-2) })
    const closed = await board.list('closed', fixture.serviceId, { limit: 10 })
    expect(closed.items.map((row) => row.id)).toEqual([newer, older])
    const rows = await board.changed(fixture.serviceId, [older, randomUUID()])
    expect(rows.map(({ row }) => row.id)).toEqual([older])
    expect(await board.changed(randomUUID(), [older])).toEqual([])
  })

  it('gives with a case the other open ones of the same young person, whose name they show', async () => {
    const young_person_id = await fixture.insert('young_person', { preferred_name: 'Wren' })
    const changed = await fixture.case({ young_person_id, order_at: fixture.at(1) })
    const other = await fixture.case({ young_person_id, order_at: fixture.at(2) })
    await fixture.case({ young_person_id, state: 'closed', closed_at: fixture.at(-3) })
    const rows = await board.changed(fixture.serviceId, [changed])
    expect(rows.map(({ row, orderAt }) => [row.id, orderAt])).toEqual([
      [changed, fixture.at(1)],
      [other, fixture.at(2)],
    ])
  })

  it('keeps a case on the board when its place does not open', async () => {
    const id = randomUUID()
    await fixture.case({
      id,
      place_sealed: fixture.seal('crisis_case', 'place_sealed', randomUUID(), 'Elsewhere'),
    })
    expect((await board.changed(fixture.serviceId, [id]))[0]?.row.place).toBe('could not be opened')
  })
})
