import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReadFixture, type ReadFixture } from '../../test/harness/read-fixture.ts'
import { findMatches } from '../contracts/calls.ts'
import { formatInstant } from '../kernel/clock.ts'
import { createMatchReads } from '../people/match-reads.ts'
import { createIntakeReads, type IntakeReads } from './intake-reads.ts'

const today = '2026-11-22'

describe('who a caller might be', () => {
  let fixture: ReadFixture
  let reads: IntakeReads
  let cal: string

  beforeAll(async () => {
    fixture = await openReadFixture()
    reads = createIntakeReads({ ...fixture, people: createMatchReads() })
    cal = await fixture.member('Cal Reid', 'call-handler')
  })
  afterAll(() => fixture.drop())

  const matches = async (typed: Parameters<IntakeReads['matches']>[1]) => {
    const answer = await reads.matches(fixture.serviceId, typed, today)
    expect(findMatches.answer.parse(answer)).toEqual(answer)
    return answer
  }
  const numbered = (e164: string) => ({
    handler_id: cal,
    callback_kind: 'number',
    callback_index: fixture.sealer.blindIndex('phone', e164),
  })

  it('is found by number, with the open case to join and the last five contacts', async () => {
    const person = await fixture.insert('young_person', {
      preferred_name: 'Robin Ashe',
      date_of_birth: '2010-02-28',
    })
    const case_id = await fixture.case({ reference: 'K7Q-4RM', young_person_id: person })
    const from = numbered('+447700900123')
    for (const minute of [-60, -50, -40, -30, -20]) {
      await fixture.call({ ...from, young_person_id: person, received_at: fixture.at(minute) })
    }
    await fixture.call({ ...from, case_id, received_at: fixture.at(-10), setting: 'gp' })

    const { items } = await matches({ callbackNumber: '07700 900 123' })

    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      youngPersonId: person,
      name: 'Robin Ashe',
      reasons: ['same-number'],
      caution: false,
      openCase: { id: case_id, reference: 'K7Q-4RM', state: 'received', owner: null },
    })
    expect(items[0]?.lastContacts).toHaveLength(5)
    expect(items[0]?.lastContacts[0]).toEqual({
      at: formatInstant(fixture.at(-10)),
      setting: 'gp',
      reference: 'K7Q-4RM',
      said: null,
    })
  })

  it('brings back what was said on calls that needed no case, in words only where no sibling could be meant', async () => {
    const legal_name = 'Rowan Hartley'
    const sister = await fixture.insert('young_person', { legal_name, date_of_birth: '2010-03-04' })
    const from = numbered('+447700900131')
    const said = {
      safeguarding: 'concern',
      safeguarding_note: 'Afraid of an uncle.',
      consent: 'refused',
      needs: ['text-relay'],
      needs_note: 'Signs, does not speak.',
      emergency_service: 'police',
      emergency_reference: 'P-311',
      disposition: 'signposted',
    }
    await fixture.call({ ...from, young_person_id: sister, ...said })

    const [known] = (await matches({ callbackNumber: '07700 900131' })).items
    expect(known?.lastContacts[0]?.said).toEqual({
      safeguarding: 'concern',
      safeguardingNote: 'Afraid of an uncle.',
      consent: 'refused',
      needs: ['text-relay'],
      needsNote: 'Signs, does not speak.',
      emergencyService: 'police',
      emergencyReference: 'P-311',
      disposition: 'signposted',
    })
    const twin = await matches({ name: 'Robin Hartley', dateOfBirth: '2010-03-04' })
    const perhaps = twin.items.find((item) => item.youngPersonId === sister)
    expect(perhaps?.caution).toBe(true)
    expect(perhaps?.lastContacts[0]?.said).toMatchObject({
      safeguarding: 'concern',
      safeguardingNote: null,
      needsNote: null,
    })
  })

  it('is shown as a number alone when nobody was named', async () => {
    const from = numbered('+447700900124')
    const open = await fixture.case()
    await fixture.call({ ...from, case_id: open })
    await fixture.call({ ...from })
    const { items } = await matches({ callbackNumber: '+44 7700 900124' })
    expect(
      items.map((item) => [item.youngPersonId, item.openCase?.id ?? null, item.lastContacts.length]),
    ).toEqual([
      [null, open, 1],
      [null, null, 1],
    ])
  })

  it('is found by NHS number, by name and date, and by a similar name, likeliest first', async () => {
    const nhs = '9990000018'
    const index = fixture.sealer.blindIndex('nhs-number', nhs)
    const known = await fixture.insert('young_person', {
      preferred_name: 'Kit',
      legal_name: 'Katherine Marlow',
      date_of_birth: '2009-05-04',
      nhs_number_index: index,
      nhs_number_status: 'not-verified',
    })
    const same = await fixture.insert('young_person', {
      legal_name: 'Katherine Marlow',
      date_of_birth: '2009-05-04',
    })
    const similar = await fixture.insert('young_person', {
      preferred_name: 'Catherine Marlow',
      date_of_birth: '2011-01-01',
    })
    await fixture.insert('young_person', { preferred_name: 'Somebody Else', date_of_birth: '2009-05-04' })
    const { items, warnings } = await matches({
      name: 'katherine marlow',
      dateOfBirth: '4/5/2009',
      nhsNumber: nhs,
    })
    expect(warnings).toEqual([])
    expect(items.map((item) => item.youngPersonId)).toEqual([known, same, similar])
    expect(items[0]).toMatchObject({
      name: 'Kit (Katherine Marlow)',
      reasons: ['same-nhs-number', 'same-name-and-date-of-birth'],
    })
  })

  it('leaves out what cannot be read, with a warning, and finds nobody by nothing', async () => {
    const { items, warnings } = await matches({ callbackNumber: '12', dateOfBirth: 'soon', nhsNumber: '1' })
    expect(items).toEqual([])
    expect(warnings.map((warning) => warning.field)).toEqual(['callbackNumber', 'nhsNumber', 'dateOfBirth'])
    expect((await matches({})).items).toEqual([])
  })

  it('knows of a call which case it hangs on, when it came and whether it has ended', async () => {
    const { serviceId, at } = fixture
    const case_id = await fixture.case()
    const times = { received_at: at(-30), received_at_original: at(-8) }
    const first = await fixture.call({ case_id, handler_id: cal, ...times })
    const alone = await fixture.call({ handler_id: cal, ended_at: at(-1) })
    expect(await reads.call(serviceId, first)).toEqual({ case_id, ...times, ended_at: null })
    expect(await reads.call(serviceId, alone)).toMatchObject({ case_id: null, ended_at: at(-1) })
    expect(await reads.call(randomUUID(), first)).toBeNull()
  })
})
