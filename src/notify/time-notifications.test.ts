import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import type { Tier } from '../contracts/vocabulary.ts'
import { take } from '../dispatch/offer.ts'
import { step } from '../dispatch/visit.ts'
import { ask } from '../sla/follow-ups.ts'
import { triage } from '../triage/triage.ts'

const onCall = [
  { membershipId: 'ana', name: 'Ana', role: 'first-on-call', localityId: null },
  { membershipId: 'morag', name: 'Morag', role: 'coordinator', localityId: null },
  { membershipId: 'olive', name: 'Olive', role: 'manager', localityId: null },
] as const
/** Offered to Ana alone: the escalation policy does not go on to whom these texts are for. */
const triagedAt = (
  now: string,
  tier: Tier,
  setting: 'home' | 'emergency-department' = 'home',
  allocation = { from: '09:00', to: '17:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
) => {
  const policy = { steps: ['first-on-call' as const], allocation }
  const crisis = caseInMemory({ react, onCall, policy, now, setting })
  crisis.act(member('quinn'), (file) =>
    triage(file, { outcome: tier, rationale: 'Clear intent and a plan.', sceneSafety: 'unknown' }),
  )
  return crisis
}
const templates = (crisis: ReturnType<typeof caseInMemory>, to: string) =>
  crisis.messages.filter((one) => one.to === to).map(({ template }) => template)

describe('a case that is held outside allocation hours', () => {
  it('wakes its holder for no warning, however long the weekend', () => {
    const weekdays = { from: '09:00', to: '17:00', weekdays: [1, 2, 3, 4, 5] }
    // Friday evening; half of the three days are over on Sunday morning.
    const crisis = triagedAt('2026-01-16T21:00:00Z', 'T3', 'home', weekdays)
    expect(crisis.see().case).toMatchObject({ owner_id: 'morag', owner_is_holder: true })
    crisis.pass(58 * 60)
    expect(
      crisis
        .see()
        .deadlines.filter((d) => d.kind === 'response-75')
        .map((d) => d.state),
    ).toEqual(['fired'])
    expect(crisis.messages).toEqual([])
    crisis.pass(3 * 60)
    expect(templates(crisis, 'ana')).toEqual(['offer'])
  })

  it('tells of a referrer who waits when the hours begin, not at night', () => {
    const crisis = triagedAt('2026-01-18T01:00:00Z', 'T3', 'emergency-department')
    crisis.pass(7 * 60 + 59)
    expect(crisis.messages).toEqual([])
    crisis.pass(1)
    expect(templates(crisis, 'morag')).toEqual(['follow-up'])
  })

  it('is the coordinator’s as any other at nine tenths of its time', () => {
    const mondays = { from: '09:00', to: '17:00', weekdays: [1] }
    const crisis = triagedAt('2026-01-13T21:00:00Z', 'T3', 'home', mondays)
    crisis.pass(65 * 60)
    expect(templates(crisis, 'morag')).toEqual(['warning'])
  })
})

describe('when nobody has accepted in time', () => {
  it.each([
    ['T1', 15],
    ['T2', 60],
    ['T3', 240],
  ] as const)('the coordinator is told of a %s after %i minutes by day', (tier, minutes) => {
    const crisis = triagedAt('2026-01-18T10:00:00Z', tier)
    crisis.pass(minutes - 1)
    expect(templates(crisis, 'morag')).not.toContain('not-accepted')
    crisis.pass(1)
    expect(templates(crisis, 'morag')).toContain('not-accepted')
  })

  it('the coordinator is told of a T1 in the middle of the night', () => {
    const crisis = triagedAt('2026-01-18T03:00:00Z', 'T1')
    crisis.pass(15)
    expect(templates(crisis, 'morag')).toContain('not-accepted')
  })

  it('a T3 whose time to accept ends in the evening is told of when the next day begins, once', () => {
    const crisis = triagedAt('2026-01-18T16:00:00Z', 'T3')
    crisis.pass(16 * 60 + 59)
    expect(templates(crisis, 'morag')).not.toContain('not-accepted')
    crisis.pass(1)
    crisis.pass(24 * 60)
    expect(templates(crisis, 'morag').filter((one) => one === 'not-accepted')).toHaveLength(1)
  })
})

describe('a coordinator who takes a case', () => {
  const taken = () => {
    const crisis = triagedAt('2026-01-18T14:00:00Z', 'T1')
    crisis.act(member('morag'), (file) => take(file, 20, null))
    return crisis
  }
  it('and does nothing, or does not arrive, is not the only one who is told', () => {
    const crisis = taken()
    crisis.pass(16)
    expect(templates(crisis, 'olive')).toContain('idle')
    crisis.pass(5)
    expect(templates(crisis, 'olive')).toContain('not-arrived')
  })

  it('and misses a promise is reminded once; then it is the manager’s', () => {
    const crisis = taken()
    crisis.act(member('morag'), (file) => step(file, { step: 'on-the-way' }))
    crisis.act(member('morag'), (file) => ask(file, { kind: 'call-back', minutes: 10 }))
    crisis.pass(10)
    const toldOf = (who: string) =>
      templates(crisis, who).filter((template) => template === 'follow-up').length
    expect([toldOf('morag'), toldOf('olive')]).toEqual([1, 0])
    crisis.pass(30)
    expect([toldOf('morag'), toldOf('olive')]).toEqual([1, 1])
  })
})
