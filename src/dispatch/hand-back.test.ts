import { describe, expect, it } from 'vitest'
import { caseInMemory, member } from '../../test/harness/case-in-memory.ts'
import { close } from '../cases/closure.ts'
import { react } from '../choreography.ts'
import type { TriageOutcome } from '../contracts/vocabulary.ts'
import type { OnCall } from '../rota/candidates.ts'
import { triage } from '../triage/triage.ts'
import { handBack } from './hand-back.ts'
import { accept, take } from './offer.ts'
import { type StepCommand, step } from './visit.ts'

const on = (membershipId: string, role: OnCall['role']): OnCall => ({
  membershipId,
  name: membershipId,
  role,
  localityId: null,
})
const crew = [
  on('ana', 'first-on-call'),
  on('ben', 'second-on-call'),
  on('morag', 'coordinator'),
  on('olive', 'manager'),
]
const ending = {
  outcome: 'seen-and-supported',
  destination: 'getting-help',
  namedPerson: 'Dr Vane',
  firstContactDate: '2026-01-20',
} as const

function aCase(outcome: TriageOutcome, people: readonly OnCall[] = crew, now?: string) {
  const crisis = caseInMemory({ react, onCall: people, ...(now !== undefined && { now }) })
  crisis.act(member('quinn'), (file) =>
    triage(file, { outcome, rationale: 'Clear intent and a plan.', sceneSafety: 'safe' }),
  )
  crisis.pass(1 / 60)
  const accepts = (who: string) => {
    const refused = crisis.act(member(who), (file) =>
      accept(
        file,
        file.rows('offer').find((o) => o.responder_id === who && o.state === 'open')?.id ?? '',
        20,
        'console',
      ),
    )
    crisis.pass(1 / 60)
    return refused
  }
  const steps = (who: string, command: StepCommand) => crisis.act(member(who), (file) => step(file, command))
  const gives = (by: string, from?: string) => {
    const refused = crisis.act(member(by), (file) =>
      handBack(file, { reason: 'cannot-travel', from }, by === 'morag' || by === 'olive'),
    )
    crisis.pass(1 / 60)
    return refused
  }
  const row = () => crisis.see().case
  const scheduled = (kind: string) =>
    crisis.see().deadlines.filter((d) => d.kind === kind && d.state === 'armed')
  const asked = () => crisis.see().offers.flatMap((o) => (o.state === 'open' ? [o.responder_id] : []))
  const told = (template: string) =>
    crisis.messages.flatMap((one) => (one.template === template ? [one.to] : []))
  return { crisis, accepts, steps, gives, row, scheduled, asked, told }
}

describe('handing a case back', () => {
  it('leaves it with nobody, on a clock that runs from now, and asks the first step again without who gave it', () => {
    const { crisis, accepts, gives, row, asked } = aCase('T1', [...crew, on('cai', 'first-on-call')])
    accepts('ana')
    const since = crisis.see().now
    expect(gives('ana')).toBeUndefined()
    expect(row()).toMatchObject({
      owner_id: null,
      unowned_since: since,
      escalation_exhausted: false,
      state: 'offered',
    })
    expect(asked()).toEqual(['cai'])
  })

  it('goes up the escalation policy as a new case does, and at its end every board shows it', () => {
    const { crisis, accepts, gives, row, asked, told } = aCase('T1')
    accepts('ana')
    gives('ana')
    expect(asked()).toEqual(['ben'])
    crisis.pass(3)
    expect(asked()).toEqual(['morag'])
    crisis.pass(3)
    expect(asked()).toEqual(['olive'])
    crisis.pass(3)
    expect([row().escalation_exhausted, told('escalation-exhausted')]).toEqual([true, ['morag', 'olive']])
  })

  it('is the loudest alarm at once when nobody is left to ask, and says that it was handed back', () => {
    const { crisis, accepts, gives, row, told } = aCase('T1', [on('ana', 'first-on-call')])
    accepts('ana')
    gives('ana')
    expect([row().escalation_exhausted, row().owner_id]).toEqual([true, null])
    expect(
      crisis.events.findLast(({ event }) => event.type === 'case.escalation-exhausted')?.event.payload,
    ).toMatchObject({
      why: 'nobody-left',
    })
    expect(told('handed-back')).toEqual([])
  })

  it('tells who gave it that it is off their hands, and the coordinator at once', () => {
    const { accepts, gives, told } = aCase('T1')
    accepts('ana')
    gives('ana')
    expect([told('off-your-hands'), told('handed-back')]).toEqual([['ana'], ['morag']])
  })

  it('tells the manager of a coordinator who went and gave it back, and nobody of what they did themselves', () => {
    const theirs = aCase('T1', crew.slice(2))
    theirs.accepts('morag')
    theirs.gives('morag')
    expect(theirs.told('handed-back')).toEqual(['olive'])
    const done = aCase('T1')
    done.accepts('ana')
    done.gives('morag', 'ana')
    expect([done.told('handed-back'), done.told('off-your-hands')]).toEqual([[], ['ana']])
  })

  it('ends the visit with what it had reached, and nobody is asked any more whether they are coming', () => {
    const { crisis, accepts, steps, gives, scheduled } = aCase('T1')
    accepts('ana')
    expect(
      [scheduled('idle-due'), scheduled('brief-due'), scheduled('eta-due')].map((one) => one.length),
    ).toEqual([1, 1, 1])
    steps('ana', { step: 'on-the-way', minutesToArrive: 40 })
    gives('ana')
    const [visit] = crisis.see().visits
    expect([visit?.step, visit?.ended_at !== null]).toEqual(['on-the-way', true])
    expect([...scheduled('idle-due'), ...scheduled('brief-due'), ...scheduled('eta-due')]).toEqual([])
    expect(steps('ana', { step: 'arrived' })).toBe('no-active-visit')
  })

  it('begins no new time to accept, whether it was met before or missed', () => {
    const met = aCase('T1')
    met.accepts('ana')
    met.gives('ana')
    expect(met.scheduled('acceptance-due')).toEqual([])
    const missed = aCase('T1', [on('ana', 'first-on-call')])
    missed.crisis.pass(20)
    missed.crisis.act(member('ana'), (file) => take(file, 20, null))
    missed.gives('ana')
    expect(missed.scheduled('acceptance-due')).toEqual([])
  })

  it('wakes nobody at night for what may wait until allocation, and its holder is somebody else', () => {
    const night = '2026-01-18T23:00:00Z'
    const people = [...crew, on('mary', 'coordinator')]
    const { crisis, gives, row, asked, told } = aCase('T3', people, night)
    crisis.act(member('morag'), (file) => take(file, null, null))
    crisis.pass(1)
    expect(gives('morag')).toBeUndefined()
    expect(row()).toMatchObject({ owner_id: 'mary', owner_is_holder: true, state: 'triaged' })
    expect([asked(), told('handed-back')]).toEqual([[], []])
  })

  it.each([
    ['a colleague, of what is not theirs', 'ben', undefined, 'not-allowed'],
    ['a colleague, for somebody else', 'ben', 'ana', 'not-allowed'],
    ['the coordinator, from somebody who does not have it', 'morag', 'ben', 'owner-changed'],
    ['the coordinator, of what is not their own', 'morag', undefined, 'owner-changed'],
  ])('is refused to %s', (_, by, from, slug) => {
    const { accepts, gives, row } = aCase('T1')
    accepts('ana')
    expect(gives(by, from)).toBe(slug)
    expect(row().owner_id).toBe('ana')
  })

  it.each([
    ['nobody has accepted it', 'T1', 'nobody-has-it'],
    ['it was answered with advice', 'advice', 'nobody-has-it'],
  ] as const)('is refused while %s', (_, outcome, slug) => {
    expect(aCase(outcome).gives('morag', 'quinn')).toBe(slug)
  })

  it('is refused once it is closed, and the second time', () => {
    const twice = aCase('T1')
    twice.accepts('ana')
    twice.gives('ana')
    expect(twice.gives('ana')).toBe('nobody-has-it')
    twice.accepts('ben')
    expect(twice.gives('ana')).toBe('owner-changed')
    expect(twice.row().owner_id).toBe('ben')
    twice.crisis.act(member('quinn'), (file) => close(file, ending))
    expect(twice.gives('ben')).toBe('case-not-open')
  })

  it.each(['phone', 'video', 'face-to-face'] as const)(
    'is refused to whoever is in contact, %s, and a coordinator can do it for them',
    (medium) => {
      const { crisis, accepts, steps, gives, row } = aCase('T1')
      accepts('ana')
      steps('ana', { step: 'on-the-way' })
      steps('ana', { step: 'arrived' })
      steps('ana', { step: 'in-contact', medium })
      expect(gives('ana')).toBe('in-contact')
      expect(row().owner_id).toBe('ana')
      expect(gives('morag', 'ana')).toBeUndefined()
      expect(crisis.see().visits[0]).toMatchObject({ step: 'in-contact', medium })
      expect(row().first_direct_contact_at).not.toBeNull()
    },
  )

  it('is possible again after a visit that is over', () => {
    const { accepts, steps, gives } = aCase('T1')
    accepts('ana')
    steps('ana', { step: 'on-the-way' })
    steps('ana', { step: 'safe-and-clear' })
    expect(gives('ana')).toBeUndefined()
  })

  it('leaves a record that can be corrected and opens nothing; the next one is watched as before', () => {
    const { crisis, accepts, steps, gives, row, scheduled } = aCase('T1')
    accepts('ana')
    steps('ana', { step: 'on-the-way' })
    steps('ana', { step: 'arrived' })
    steps('ana', { step: 'in-contact', medium: 'face-to-face' })
    gives('morag', 'ana')
    accepts('ben')
    const watched = scheduled('idle-due')
    expect(steps('ana', { step: 'arrived', correction: 'I was at the wrong door.' })).toBeUndefined()
    const [hers] = crisis.see().visits
    expect([hers?.step, hers?.ended_at !== null, row().owner_id]).toEqual(['arrived', true, 'ben'])
    expect(row().first_face_to_face_at, 'the clock runs again').toBeNull()
    expect(scheduled('idle-due')).toEqual(watched)
    expect(scheduled('response-due')).toHaveLength(1)
  })

  it('tells those who were asked who really has it, and who says yes too late as well', () => {
    const { crisis, accepts, gives, asked, told } = aCase('T1', [...crew, on('cai', 'second-on-call')])
    accepts('ana')
    gives('ana')
    expect(asked()).toEqual(['ben', 'cai'])
    crisis.bodies.length = 0
    accepts('ben')
    expect(told('taken')).toEqual(['cai'])
    expect(crisis.bodies.find(({ to }) => to === 'cai')?.body).toMatch(/is taken: ben has it/)
    let said: unknown
    crisis.act(member('cai'), (file) => {
      try {
        accept(file, file.rows('offer').find((o) => o.responder_id === 'cai')?.id ?? '', null, 'console')
      } catch (error) {
        said = (error as { members: unknown }).members
        throw error
      }
    })
    expect(said).toEqual({ takenBy: { id: 'ben', name: 'ben' } })
  })
})
