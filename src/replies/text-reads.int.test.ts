import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReadFixture, type ReadFixture } from '../../test/harness/read-fixture.ts'
import { need } from '../contracts/realtime.ts'
import { inboundText } from '../contracts/texts.ts'
import { createTextReads } from './text-reads.ts'

describe('texts that came in', () => {
  let fixture: ReadFixture
  beforeAll(async () => {
    fixture = await openReadFixture()
  })
  afterAll(() => fixture.drop())

  it('stand unread first, the longest waiting on top, and say who sent them; what needs a person is counted', async () => {
    const { at, serviceId } = fixture
    const ana = await fixture.member('Ana Okafor')
    const text = (id: string, minute: number, cells: object) =>
      fixture.insert('inbound_text', {
        id,
        provider_sid: id,
        from_index: '-',
        received_at: at(minute),
        from_sealed: fixture.seal('inbound_text', 'from_sealed', id, '+447700900123'),
        body_sealed: fixture.seal('inbound_text', 'body_sealed', id, 'who is this'),
        ...cells,
      })
    const [newer, older, understood, read] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    await text(newer, -2, { understood: false, answered: 'In danger ring 999.' })
    await text(older, -5, { sender_id: ana })
    await text(understood, -1, { understood: true })
    await text(read, -90, { understood: false, read_by: ana, read_at: at(0) })
    const case_id = await fixture.case({ reference: 'K7Q-4RM' })
    const deadline = {
      aggregate_kind: 'case',
      aggregate_id: case_id,
      subject: case_id,
      lane: 'urgent',
      state: 'armed',
      due_at: at(-3),
      wake_at: at(1),
      computed_from: {},
    }
    const failed = await fixture.insert('deadline', { ...deadline, kind: 'triage-due', rev: 1, failures: 3 })
    await fixture.insert('deadline', { ...deadline, kind: 'response-due', rev: 1, failures: 2 })

    const reads = createTextReads(fixture)
    const [inbound, needs] = [await reads.inbound(serviceId), await reads.needs(serviceId)]

    expect(inboundText.array().parse(inbound)).toEqual(inbound)
    expect(need.array().parse(needs)).toEqual(needs)
    expect(inbound.map(({ id, from }) => [id, from])).toEqual([
      [older, 'Ana Okafor'],
      [newer, 'number ending 123'],
      [read, 'number ending 123'],
      [understood, 'number ending 123'],
    ])
    expect(inbound[0]?.body).toBe('who is this')
    expect(inbound[2]?.readBy).toBe('Ana Okafor')
    expect(needs.map(({ kind, id, reference, from }) => [kind, id, reference, from])).toEqual([
      ['text-unread', older, null, 'Ana Okafor'],
      ['failed-timer', failed, 'K7Q-4RM', null],
      ['text-unread', newer, null, 'number ending 123'],
    ])
    expect(await reads.needs(randomUUID())).toEqual([])
  })
})
