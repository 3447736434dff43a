import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { react } from '../choreography.ts'
import type { AdviserRole } from '../contracts/vocabulary.ts'
import { accept } from '../dispatch/offer.ts'
import type { OnCall } from '../rota/candidates.ts'
import { ask, done } from '../sla/follow-ups.ts'
import { triage } from '../triage/triage.ts'

const on = (membershipId: string, role: OnCall['role'], localityId: string | null = null): OnCall => ({
  membershipId,
  name: membershipId,
  role,
  localityId,
})
const crew = [on('ana', 'first-on-call'), on('morag', 'coordinator'), on('olive', 'manager')]
const sunita = on('sunita', 'consultant')
const declan = on('declan', 'amhp')

/** A case that Ana has. */
function anaHas(people: readonly OnCall[]) {
  const crisis = caseInMemory({ react, onCall: [...crew, ...people] })
  crisis.act(member('quinn'), (file) =>
    triage(file, { outcome: 'T2', rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }),
  )
  crisis.act(member('ana'), (file) => accept(file, file.rows('offer')[0]?.id ?? '', null, 'console'))
  crisis.messages.length = 0
  return crisis
}
const asks = (crisis: ReturnType<typeof anaHas>, adviser: AdviserRole, by = 'ana') =>
  crisis.act(member(by), (file) => ask(file, { kind: 'advice', adviser, note: 'Is admission needed?' }))
const told = (crisis: ReturnType<typeof anaHas>, template: string) =>
  crisis.messages.filter((one) => one.template === template).map(({ to }) => to)

describe('asking for advice', () => {
  it.each([
    ['the consultant on call, for the consultant', [sunita, declan], 'consultant', ['sunita']],
    ['the AMHP on call, for the AMHP', [sunita, declan], 'amhp', ['declan']],
    [
      'both consultants, when two are on call',
      [sunita, on('bo', 'consultant')],
      'consultant',
      ['sunita', 'bo'],
    ],
    ['the coordinator, when no AMHP is on call', [sunita], 'amhp', ['morag']],
    ['the coordinator, when nobody is on call for advice', [], 'consultant', ['morag']],
    ['another consultant, when one of two asks', [on('ana', 'consultant'), sunita], 'consultant', ['sunita']],
    ['the coordinator, when the only consultant asks', [on('ana', 'consultant')], 'consultant', ['morag']],
  ] as const)('texts %s', (_, people, adviser, to) => {
    const crisis = anaHas(people)
    expect(asks(crisis, adviser)).toBeUndefined()
    expect(told(crisis, 'asked')).toEqual(to)
  })

  it('says whose advice it is, or that nobody is on call for it', () => {
    const crisis = anaHas([sunita])
    asks(crisis, 'consultant')
    expect(crisis.bodies.at(-1)).toEqual({
      to: 'sunita',
      body: 'K7Q-4RM: your advice as consultant is asked for, by 14:15. Open Holdfast now.',
    })
    const night = anaHas([sunita])
    asks(night, 'amhp')
    expect(night.bodies.at(-1)?.body).toContain('advice asked for, no AMHP on call')
  })

  it('escalates to coordinator and owner after its minutes, then to the manager, and moves nothing', () => {
    const crisis = anaHas([sunita])
    asks(crisis, 'consultant')
    const before = crisis.see().case
    crisis.pass(14)
    expect(told(crisis, 'follow-up')).toEqual([])
    crisis.pass(1)
    expect(told(crisis, 'follow-up')).toEqual(['ana', 'morag'])
    crisis.pass(15)
    expect(told(crisis, 'follow-up')).toEqual(['ana', 'morag', 'olive'])
    const { owner_id, state, response_due_at } = before
    expect(crisis.see().case).toMatchObject({ owner_id, state, response_due_at })
    expect(crisis.see().offers.filter((one) => one.responder_id === 'sunita')).toEqual([])
  })

  it('ends when the advice is given, and nobody else is told', () => {
    const crisis = anaHas([sunita])
    asks(crisis, 'consultant')
    const id = crisis.see().deadlines.find((one) => one.kind === 'advice-due')?.subject ?? ''
    crisis.act(member('sunita'), (file) => done(file, id, 'Stay with the plan; review at nine.'))
    crisis.pass(60)
    expect(told(crisis, 'follow-up')).toEqual([])
  })

  it('never offers the case to whoever is on call for advice', () => {
    const crisis = caseInMemory({ react, onCall: [sunita, declan, on('petra', 'duty-executive')] })
    crisis.act(member('quinn'), (file) =>
      triage(file, { outcome: 'T1', rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }),
    )
    expect(crisis.see().offers).toEqual([])
    expect(crisis.see().case.escalation_exhausted).toBe(true)
  })
})

describe('advice for the police', () => {
  const rings = (people: readonly OnCall[]) => {
    const crisis = caseInMemory({ react, onCall: people })
    crisis.act(member('quinn'), (file) => ask(file, { kind: 'police-advice', note: 'On the bridge.' }))
    return told(crisis, 'asked')
  }
  const away = (person: OnCall): OnCall => ({ ...person, onVisit: true })
  const ben = on('ben', 'second-on-call')

  it.each([
    ['the first on call', [...crew, ben], ['ana']],
    ['the second, while the first is at a visit', [away(on('ana', 'first-on-call')), ben], ['ben']],
    [
      'the first all the same, while all are at visits',
      [away(on('ana', 'first-on-call')), away(ben)],
      ['ana'],
    ],
    ['the coordinator, when no clinician is on call', [on('morag', 'coordinator')], ['morag']],
  ] as const)('is asked of %s', (_, people, to) => {
    expect(rings(people)).toEqual(to)
  })
})
