import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseKindOver, casePageOver, managerOf } from '../../test/harness/case-kind.ts'
import { openReadFixture, type ReadFixture } from '../../test/harness/read-fixture.ts'
import { caseView, readTimeline } from '../contracts/cases.ts'
import { type CaseReads, createCaseReads } from './case-reads.ts'

describe('a case, whole', () => {
  let fixture: ReadFixture
  let cases: CaseReads
  let ana: string
  let cal: string

  beforeAll(async () => {
    fixture = await openReadFixture()
    cases = createCaseReads({ ...fixture, kind: caseKindOver(fixture), page: casePageOver(fixture) })
    ana = await fixture.member('Ana Okafor')
    cal = await fixture.member('Cal Reid', 'call-handler')
    await fixture.responseTimes()
  })
  afterAll(() => fixture.drop())

  async function caseWithEverything(): Promise<string> {
    const { at, insert, seal } = fixture
    const [person, id, call, withheld] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    await insert('young_person', {
      id: person,
      preferred_name: 'Robin',
      date_of_birth: '2010-02-28',
      nhs_number_status: 'not-verified',
      nhs_number_sealed: seal('young_person', 'nhs_number_sealed', person, '9990000018'),
    })
    await fixture.case({
      id,
      state: 'closed',
      closed_at: at(0),
      young_person_id: person,
      needs: ['autism'],
      tier: 'T1',
      triage_outcome: 'T1',
      response_times_version: 1,
    })
    const hangs = { case_id: id }
    await fixture.call({
      ...hangs,
      id: call,
      handler_id: cal,
      callback_kind: 'number',
      received_at: at(-12),
      received_at_original: at(-10),
      callback_sealed: seal('call', 'callback_sealed', call, '+447700900123'),
      scene_safety: 'unsafe',
      needs: ['interpreter'],
      needs_note: 'Signs, does not speak.',
    })
    await fixture.call({ ...hangs, id: withheld, handler_id: cal, received_at_original: at(-4) })
    const change = { call_id: call, author_id: cal, was: at(-10), became: at(-12), at: at(-9) }
    await insert('received_time_amendment', { ...change, reason: 'rang twice' })
    await insert('closure', {
      ...hangs,
      outcome: 'seen-and-supported',
      destination: 'getting-help',
      named_person: 'Dr Lee',
      first_contact_on: '2026-11-22',
      note: 'Settled at home',
      author_id: ana,
      at: at(0),
    })
    await insert('story_entry', {
      ...hangs,
      author_id: cal,
      kind: 'situation',
      body: 'Found on the bridge',
      at: at(-10),
    })
    await insert('triage_record', {
      ...hangs,
      outcome: 'T1',
      rationale: 'Means at hand and alone',
      scene_safety: 'safe',
      response_times_version: 1,
      author_id: ana,
      at: at(-8),
    })
    await insert('emergency_record', {
      ...hangs,
      emergency_service: 'police',
      reference: 'P-12',
      author_id: ana,
      at: at(-7),
    })
    const offer = await fixture.offer({
      ...hangs,
      responder_id: ana,
      state: 'accepted',
      decided_at: at(-6),
      minutes_to_arrive: 35,
    })
    const assigned = { ...hangs, responder_id: ana, assignment_role: 'lead', started_at: at(-6) }
    const assignment = await insert('assignment', { ...assigned, offer_id: offer })
    const visit = await insert('visit', { ...assigned, assignment_id: assignment, step: 'on-the-way' })
    const [mistake, right] = [randomUUID(), randomUUID()]
    const step = { ...hangs, visit_id: visit }
    await insert('visit_step', { ...step, id: mistake, step: 'arrived', at: at(-5), voided_by: right })
    await insert('visit_step', {
      ...step,
      id: right,
      step: 'on-the-way',
      at: at(-4),
      correction: 'pressed too early',
    })
    const text = {
      event_id: await insert('event', {
        stream: randomUUID(),
        stream_kind: 'text',
        rev: 1,
        type: 'text.unread',
        payload: {},
        actor: { kind: 'engine', name: 'clock' },
        occurred_at: at(-8),
      }),
      lane: 'urgent',
      aggregate_kind: 'case',
      aggregate_id: id,
      recipient_id: ana,
      template: 'offer',
      body: 'T1 case',
      validity_seconds: 60,
      state: 'sent',
    }
    await insert('message', { ...text, queued_at: at(-8) })
    await insert('message', { ...text, template: 'warning', queued_at: at(-3) })
    return id
  }

  it('has everything that hangs on it, opened, in order and as the contract says', async () => {
    const id = await caseWithEverything()
    const view = await cases.view(managerOf(fixture.serviceId), id)
    expect(caseView.parse(view)).toEqual(view)
    expect(view).toMatchObject({
      youngPerson: { preferredName: 'Robin', nhsNumber: '9990000018' },
      needs: ['autism'],
      calls: [
        {
          callbackNumber: '07700 900123',
          amendReason: 'rang twice',
          handler: 'Cal Reid',
          said: { sceneSafety: 'unsafe', needs: ['interpreter'], needsNote: 'Signs, does not speak.' },
        },
        {
          callbackNumber: 'withheld',
          amendReason: null,
          said: { sceneSafety: null, needs: [], consent: null },
        },
      ],
      story: [
        { kind: 'situation', author: 'Cal Reid' },
        { kind: 'triage', body: 'Means at hand and alone' },
        { kind: 'closure', body: 'Settled at home', author: 'Ana Okafor' },
      ],
      emergencyReferences: [{ service: 'police', reference: 'P-12', by: 'Ana Okafor' }],
      offers: [{ state: 'accepted', responder: { name: 'Ana Okafor' }, minutesToArrive: 35 }],
      messages: [{ template: 'warning', to: 'Ana Okafor' }, { template: 'offer' }],
      closure: { namedPerson: 'Dr Lee', firstContactOn: '2026-11-22', by: 'Ana Okafor' },
    })
    expect(view?.visits[0]).toMatchObject({
      steps: [{ step: 'on-the-way' }],
      nextSteps: ['arrived', 'in-contact', 'safe-and-clear'],
    })
    expect(view?.youngPerson?.age).toBeGreaterThan(10)
  })

  it('is nothing for another service', async () => {
    const id = await fixture.case()
    await expect(cases.timeline(randomUUID(), id)).rejects.toThrow('no service')
    expect(await cases.view(managerOf(fixture.serviceId), randomUUID())).toBeNull()
    expect(await cases.timeline(fixture.serviceId, randomUUID())).toBeNull()
  })

  it('tells its timeline in order, in words, by the clock of the service', async () => {
    const stream = await fixture.case({ rev: 2 })
    const actor = { kind: 'member', membershipId: cal, name: 'Cal Reid', via: 'console' }
    await fixture.event({
      stream,
      rev: 2,
      type: 'deadline.passed',
      payload: {
        deadlineId: randomUUID(),
        kind: 'triage-due',
        dueAt: '2026-07-01T01:15:00.000Z',
        escalation: 1,
      },
      occurred_at: '2026-07-01T01:15:00Z',
    })
    await fixture.event({
      stream,
      rev: 1,
      type: 'call.logged',
      actor,
      payload: { callId: randomUUID(), setting: 'emergency-department', immediateDanger: false },
    })
    const timeline = await cases.timeline(fixture.serviceId, stream)
    expect(readTimeline.answer.parse(timeline)).toEqual(timeline)
    expect(timeline?.items.map(({ rev, text, actor: who }) => [rev, text, who.name])).toEqual([
      [1, 'Call logged from A&E', 'Cal Reid'],
      [2, 'Not triaged in time, due 02:15', 'Clock'],
    ])
    expect(timeline?.position).toBe(2)
  })
})
