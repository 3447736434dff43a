import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant, plusMinutes } from '../kernel/clock.ts'
import type { Shift } from './cover.ts'
import { forecast, type WaitingCase } from './forecast.ts'

const now = parseInstant('2026-11-23T18:00:00Z')
const waiting = (given: Partial<WaitingCase> = {}): WaitingCase => ({
  id: 'a',
  tier: 'T1',
  localityId: 'east',
  receivedAt: plusMinutes(now, -20),
  dueAt: plusMinutes(now, 220),
  ownerId: null,
  ownerIsHolder: false,
  ownerName: null,
  escalationExhausted: false,
  heldUntil: null,
  etaAt: null,
  underWay: false,
  visitOver: false,
  ...given,
})
const ana: Shift = {
  membershipId: 'ana',
  name: 'Ana',
  role: 'first-on-call',
  localityId: 'east',
  from: plusMinutes(now, -120),
  until: plusMinutes(now, 600),
  onVisit: false,
}
const codes = (cases: readonly WaitingCase[], onCall: readonly Shift[], id = 'a') =>
  forecast(cases, onCall, now)
    .find((one) => one.caseId === id)
    ?.reasons.map(({ code }) => code)

describe('what will breach next', () => {
  it('is calm about a fresh case with somebody free', () => {
    expect(forecast([waiting()], [ana], now)).toEqual([])
  })

  it('says that an arrival is promised for after the due time: that is late', () => {
    const [one] = forecast(
      [waiting({ ownerId: 'ana', ownerName: 'Ana', etaAt: plusMinutes(now, 230), underWay: true })],
      [ana],
      now,
    )
    expect(one).toMatchObject({ outlook: 'late', reasons: [{ code: 'arrival-after-due', name: 'Ana' }] })
  })

  it.each([
    ['nobody is free', [waiting()], [{ ...ana, onVisit: true }], ['nobody-free']],
    [
      'another is ahead of it',
      [waiting(), waiting({ id: 'b', dueAt: plusMinutes(now, 100) })],
      [ana],
      ['queue-ahead'],
    ],
    ['the last on call goes off', [waiting()], [{ ...ana, until: plusMinutes(now, 180) }], ['going-off']],
    [
      'whoever has it goes off, with others to come for the place',
      [waiting({ ownerId: 'ana', ownerName: 'Ana' })],
      [
        { ...ana, until: plusMinutes(now, 180) },
        { ...ana, membershipId: 'ben', from: plusMinutes(now, 180) },
      ],
      ['going-off'],
    ],
    [
      'somebody was there, left, and met nobody',
      [waiting({ ownerId: 'ana', visitOver: true })],
      [ana],
      ['visit-over'],
    ],
    ['nobody answered', [waiting({ escalationExhausted: true })], [ana], ['nobody-answered']],
    [
      'held until it is due',
      [waiting({ ownerId: 'm', ownerIsHolder: true, heldUntil: plusMinutes(now, 220) })],
      [ana],
      ['held-past-due'],
    ],
    [
      'accepted and not set off',
      [waiting({ ownerId: 'ana', receivedAt: plusMinutes(now, -220) })],
      [ana],
      ['not-set-off'],
    ],
    [
      'somebody is there and has not seen them, with the last tenth running',
      [
        waiting({
          ownerId: 'ana',
          underWay: true,
          receivedAt: plusMinutes(now, -217),
          dueAt: plusMinutes(now, 23),
        }),
      ],
      [ana],
      ['not-seen-yet'],
    ],
    [
      'half gone and nobody owns it',
      [waiting({ receivedAt: plusMinutes(now, -220) })],
      [ana],
      ['nobody-owns'],
    ],
  ] as const)('says why: %s', (_, cases, onCall, reasons) => {
    expect(codes(cases, onCall)).toEqual(reasons)
  })

  it.each([
    ['relief is on the rota', { membershipId: 'ben', name: 'Ben', from: plusMinutes(now, 180) }, null],
    ['their own next shift follows', { from: plusMinutes(now, 180) }, 'ana'],
    ['another shift of theirs goes on', { role: 'second-on-call' }, 'ana'],
    ['somebody covers the whole service', { membershipId: 'ben', localityId: null }, null],
  ] as const)('does not say that somebody goes off when %s', (_, other, ownerId) => {
    const shifts = [
      { ...ana, until: plusMinutes(now, 180) },
      { ...ana, ...other },
    ]
    expect(forecast([waiting({ ownerId })], shifts, now)).toEqual([])
  })

  it('is calm about a case that somebody is on the way to, until the last tenth of its time', () => {
    const onTheWay = { ownerId: 'ana', underWay: true, receivedAt: plusMinutes(now, -210) }
    expect(forecast([waiting({ ...onTheWay, dueAt: plusMinutes(now, 30) })], [ana], now)).toEqual([])
  })

  it('leaves out what has breached already, and is ordered by what is due first, whatever comes', () => {
    const some = fc.array(fc.record({ due: fc.integer({ min: -500, max: 5000 }), free: fc.boolean() }), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(some, (given) => {
        const cases = given.map(({ due }, n) => waiting({ id: String(n), dueAt: plusMinutes(now, due) }))
        const found = forecast(cases, [{ ...ana, onVisit: given.some(({ free }) => !free) }], now)
        const dues = found.map(({ caseId }) => cases[Number(caseId)]?.dueAt ?? 0n)
        expect(dues.every((due) => due > now)).toBe(true)
        expect(dues).toEqual([...dues].sort((a, b) => (a < b ? -1 : 1)))
      }),
    )
  })
})
