/** What a write answers is exactly what a read then says: every part that it changed, and nothing that it did not. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseView, CaseWritten } from '../src/contracts/cases.ts'
import { memberByName } from '../src/demo/demo-reads.ts'
import type { Actor } from '../src/identity/permission.ts'
import { startHoldfast } from './harness/holdfast.ts'
import { putOnCall } from './harness/on-call.ts'
import { buildStill, type Still } from './harness/still.ts'

let still: Still
let quinn: Actor
let ana: Actor
let morag: Actor
let caseId: string

const rationale = 'Clear intent and a plan for tonight, and nobody with them.'

beforeAll(async () => {
  still = await buildStill()
  const member = (name: string) => memberByName(still.app.databases.web, name)
  quinn = await member('Quinn Adeyemi')
  ana = await member('Ana Okafor')
  morag = await member('Morag Teale')
  await putOnCall(still.query, 'first-on-call', ['Ben Whitlock'], null)
  const call = {
    callbackNumber: '07700 900111',
    situation: 'Will not come down.',
    setting: 'home',
    youngPerson: { preferredName: 'Robin', dateOfBirth: '2010-03-01' },
    startedAt: new Date(Date.now() - 120_000).toISOString(),
  } as const
  caseId = (await still.app.intake.logCall(quinn, call, still.keyFor('log', quinn.membershipId))).caseId
})
afterAll(() => still.endCountingDeadlocks())

const read = async (): Promise<CaseView> => (await still.app.reads.cases.view(quinn, caseId)) as CaseView
const key = () => still.keyFor('write', quinn.membershipId)

interface Deed {
  readonly what: string
  readonly act: (now: CaseView) => Promise<CaseWritten | null>
  /** Parts that must be among the answer. */
  readonly parts: readonly (keyof CaseView)[]
}

const services = () => still.app
const followUpOf = (now: CaseView) => now.followUps.find((one) => one.kind === 'whereabouts')?.id ?? ''
const visit = (command: Parameters<Still['app']['dispatch']['step']>[2]) =>
  services().dispatch.step(ana, caseId, command, key())

const deeds: readonly Deed[] = [
  {
    what: 'a story before triage',
    act: () => services().cases.addStory(quinn, caseId, 'Mum rang again.', key()),
    parts: ['story'],
  },
  {
    what: 'triage',
    act: async () => {
      const form = { outcome: 'T1', rationale, sceneSafety: 'unsafe' } as const
      return services().triage.triage(quinn, caseId, form, key())
    },
    parts: ['state', 'tier', 'deadlines', 'nextDue', 'offers', 'openOffers', 'story', 'messages'],
  },
  {
    what: 'taking it',
    act: () => services().dispatch.take(ana, caseId, 20, key()),
    parts: ['owner', 'visits', 'visit', 'offers'],
  },
  { what: 'setting off', act: () => visit({ step: 'on-the-way' }), parts: ['visits', 'visit'] },
  {
    what: 'corrected details',
    act: async ({ editVersion }) => {
      const form = { needs: ['interpreter'], preferredName: 'Robyn', setting: 'school-or-college' } as const
      const given = { ...form, needs: [...form.needs] }
      return (await services().details.amend(quinn, caseId, given, editVersion, key())).written
    },
    parts: ['needs', 'youngPerson', 'preferredName', 'setting', 'responseMinutes'],
  },
  {
    what: 'the ambulance',
    act: async () => {
      const form = { service: 'ambulance', reference: 'AMB-1' } as const
      return services().cases.recordEmergency(quinn, caseId, form, key())
    },
    parts: ['emergencyReferences'],
  },
  {
    what: 'a delay',
    act: () => services().triage.noteException(ana, caseId, { code: 'travel' }, key()),
    parts: ['exceptions'],
  },
  {
    what: 'a failed contact',
    act: () => services().triage.contactFailed(ana, caseId, { medium: 'phone', result: 'no-answer' }, key()),
    parts: ['failedContacts'],
  },
  {
    what: 'nobody knows where they are',
    act: () => services().followUps.ask(morag, caseId, { kind: 'whereabouts' }, key()),
    parts: ['followUps', 'whereabouts'],
  },
  {
    what: 'the police refuse',
    act: (now) => {
      const answer = { response: 'refused', reason: 'No unit is free tonight.' } as const
      return services().followUps.policeAnswered(morag, caseId, followUpOf(now), answer, key())
    },
    parts: ['followUps', 'whereabouts'],
  },
  {
    what: 'found',
    act: (now) => services().followUps.done(morag, caseId, followUpOf(now), 'At an aunt’s.', key()),
    parts: ['followUps', 'whereabouts'],
  },
  {
    what: 'a detention',
    act: () =>
      services().detention.record(morag, caseId, { kind: 'detained', alreadyHappened: false }, key()),
    parts: ['detention'],
  },
  {
    what: 'a detention that did not happen',
    act: ({ detention }) => {
      const factId = detention?.facts[0]?.id ?? ''
      return services().detention.correct(
        morag,
        { id: caseId, factId },
        { correction: 'Another child.' },
        key(),
      )
    },
    parts: ['detention'],
  },
  {
    what: 'a lower urgency',
    act: () => services().triage.retriage(morag, caseId, { from: 'T1', outcome: 'T2', rationale }, key()),
    parts: ['tier', 'story', 'deadlines'],
  },
  { what: 'arriving', act: () => visit({ step: 'arrived' }), parts: ['visits'] },
  {
    what: 'seeing them',
    act: () => visit({ step: 'in-contact', medium: 'face-to-face' }),
    parts: ['visits', 'deadlines', 'firstFaceToFaceAt'],
  },
  {
    what: 'handing back',
    act: ({ owner }) => {
      const form = { from: owner?.id, reason: 'unwell', note: 'Flu.' } as const
      return services().dispatch.handBack(morag, caseId, form, key())
    },
    parts: ['owner', 'offers'],
  },
  {
    what: 'closing',
    act: async () => {
      const form = {
        outcome: 'seen-and-supported',
        destination: 'getting-help',
        namedPerson: 'Dr Test',
        firstContactDate: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
        note: 'Seen at home.',
      } as const
      return services().cases.close(morag, caseId, form, key())
    },
    parts: ['state', 'closure', 'story'],
  },
]

const pick = (view: object, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(view).filter(([name]) => keys.includes(name)))

it.each(deeds)('$what answers the parts that a read then shows', async ({ act, parts }) => {
  const before = await read()
  const written = (await act(before)) as CaseWritten
  const after = await read()
  expect(written).toMatchObject({
    id: caseId,
    from: before.rev,
    rev: after.rev,
    editVersion: after.editVersion,
  })
  const changed = Object.keys(written.parts)
  expect(changed).toEqual(expect.arrayContaining(['rev', ...parts]))
  expect(written.parts).toEqual(pick(after, changed))
  // What is not in the answer did not change.
  const same = Object.keys(after).filter((name) => !changed.includes(name))
  expect(pick(after, same)).toEqual(pick(before, same))
})

it('a repeated request is answered with the case whole, and so is one that asks for it', async () => {
  const holdfast = await startHoldfast()
  const handler = await holdfast.as('Quinn Adeyemi')
  const call = { callbackNumber: 'withheld', situation: 'Shouting.', setting: 'home' }
  const other = (await handler.post('/api/calls', call)).body.case.id
  const path = `/api/cases/${other}/story`
  const once = { 'idempotency-key': 'the-same-request-twice' }
  const first = await handler.post(`${path}?`, { body: 'Once.' }, once)
  const again = await handler.post(`${path}?`, { body: 'Once.' }, once)
  const whole = await handler.post(`${path}?view=full`, { body: 'Twice.' })
  expect(first.body).toMatchObject({ from: 1, rev: 2, parts: { story: [{}, { body: 'Once.' }] } })
  expect(again.body).toMatchObject({
    id: other,
    rev: 2,
    reference: expect.any(String),
    story: [{}, { body: 'Once.' }],
  })
  expect(whole.body).toMatchObject({ rev: 3, deadlines: [{ kind: 'triage-due' }] })
  await holdfast.finish()
})
