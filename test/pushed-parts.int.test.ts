/**
 * Who has a case open is sent just the parts that changed, and sees what a read shows: in the process that wrote and in
 * another, when texts and clocks change it, after a push that was missed, and after the line was gone.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseView } from '../src/contracts/cases.ts'
import { type CaseConsole, openCase } from './harness/case-console.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { until } from './harness/until.ts'

let writing: Holdfast
let showing: Holdfast
let quinn: Person
let ana: Person
let morag: Person
let caseId: string
let consoles: readonly CaseConsole[]

beforeAll(async () => {
  writing = await startHoldfast()
  showing = await startHoldfast({}, { url: writing.database.url, key: writing.key })
  await writing.onCall('first-on-call', ['Ben Whitlock'])
  quinn = await writing.as('Quinn Adeyemi')
  ana = await writing.as('Ana Okafor')
  morag = await writing.as('Morag Teale')
  const call = {
    callbackNumber: '07700 900111',
    situation: 'Will not come down.',
    setting: 'home',
    youngPerson: { preferredName: 'Robin', dateOfBirth: '2010-03-01' },
  }
  caseId = (await quinn.post('/api/calls', call)).body.case.id
  consoles = [
    await openCase(writing, 'Morag Teale', caseId),
    await openCase(showing, 'Olive Brandt', caseId),
    await openCase(showing, 'Marguerite Vane', caseId),
  ]
})
afterAll(async () => {
  for (const one of consoles ?? []) one.leave()
  await showing?.stop()
  await writing?.finish()
})

const path = (rest = '') => `/api/cases/${caseId}${rest}`
const read = async (): Promise<CaseView> => (await morag.get(path())).body
const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (view: unknown) => Object.entries(view as object).sort(([a], [b]) => (a < b ? -1 : 1))

/** Every console shows what a read shows; a text that is on its way may change it once more meanwhile. */
async function shownAlike(which = consoles): Promise<void> {
  for (const one of which) {
    await until('the console to show the case as it is', async () => {
      const now = await read()
      if (one.view().rev > now.rev) return undefined
      return same(one.view(), now) || undefined
    }).catch(async () => expect(one.view()).toEqual(await read()))
  }
}

const rationale = 'Clear intent and a plan for tonight, and nobody with them.'
const posted = async (person: Person, rest: string, body: object): Promise<void> =>
  expect(await person.post(path(rest), body)).toMatchObject({ status: 200 })
const followUp = async () => (await read()).followUps.find(({ kind }) => kind === 'whereabouts')?.id ?? ''

const deeds: readonly (readonly [
  what: string,
  parts: readonly (keyof CaseView)[],
  act: () => Promise<void>,
])[] = [
  ['a story before triage', ['story'], () => posted(quinn, '/story', { body: 'Mum rang again.' })],
  [
    'triage, and the text to who is asked',
    ['tier', 'deadlines', 'offers', 'story'],
    () => posted(quinn, '/triage', { outcome: 'T1', rationale, sceneSafety: 'unsafe' }),
  ],
  [
    'taking it, which others are told of',
    ['owner', 'visits', 'offers'],
    () => posted(ana, '/take', { minutesToArrive: 20 }),
  ],
  ['setting off', ['visits', 'visit'], () => posted(ana, '/visit', { step: 'on-the-way' })],
  [
    'the ambulance',
    ['emergencyReferences'],
    () => posted(quinn, '/emergency', { service: 'ambulance', reference: 'AMB-1' }),
  ],
  ['a delay', ['exceptions'], () => posted(ana, '/exceptions', { code: 'travel' })],
  [
    'a failed contact',
    ['failedContacts'],
    () => posted(ana, '/failed-contacts', { medium: 'phone', result: 'no-answer' }),
  ],
  [
    'nobody knows where they are',
    ['followUps', 'whereabouts'],
    () => posted(morag, '/follow-ups', { kind: 'whereabouts' }),
  ],
  [
    'the police refuse',
    ['followUps', 'whereabouts'],
    async () =>
      posted(morag, `/follow-ups/${await followUp()}/police`, {
        response: 'refused',
        reason: 'No unit is free tonight.',
      }),
  ],
  [
    'found',
    ['followUps', 'whereabouts'],
    async () => posted(morag, `/follow-ups/${await followUp()}/done`, { note: 'At an aunt’s.' }),
  ],
  [
    'a detention',
    ['detention'],
    () => posted(morag, '/detention/facts', { kind: 'detained', alreadyHappened: false }),
  ],
  [
    'a lower urgency',
    ['tier', 'story', 'deadlines'],
    () => posted(morag, '/retriage', { from: 'T1', outcome: 'T2', rationale }),
  ],
  ['arriving', ['visits'], () => posted(ana, '/visit', { step: 'arrived' })],
  [
    'deadlines that pass',
    ['deadlines', 'breached'],
    async () => void (await writing.fastForward(5 * 3_600_000)),
  ],
  [
    'handing back',
    ['owner', 'offers'],
    async () =>
      posted(morag, '/hand-back', { from: (await read()).owner?.id, reason: 'unwell', note: 'Flu.' }),
  ],
]

it.each(deeds)('everybody who has the case open sees %s, by its parts alone', async (_, parts, act) => {
  const before = consoles.map(({ pushed }) => pushed.length)
  await act()
  await shownAlike()
  consoles.forEach(({ pushed, watched }, n) => {
    const sent = pushed.slice(before[n])
    expect(sent.flatMap((one) => Object.keys(one.parts))).toEqual(expect.arrayContaining([...parts]))
    expect(watched()).toBe(1)
  })
})

it('what did not change is not sent', async () => {
  const [near] = consoles
  await shownAlike()
  const before = near?.pushed.length
  await posted(quinn, '/emergency', { service: 'police', reference: 'CAD-7' })
  await shownAlike()
  const keys = near?.pushed.slice(before).flatMap(({ parts }) => Object.keys(parts))
  expect(keys).toEqual(expect.arrayContaining(['emergencyReferences', 'rev', 'messages']))
  for (const kept of ['deadlines', 'offers', 'visits', 'calls', 'story', 'youngPerson', 'detention'])
    expect(keys).not.toContain(kept)
})

it('who missed a push reads the case whole with the next, and goes on', async () => {
  const [, far] = consoles
  far?.miss(true)
  await posted(quinn, '/story', { body: 'Missed by somebody.' })
  await shownAlike(consoles.slice(0, 1))
  await until('the push to be lost', async () => (await followed()) || undefined)
  far?.miss(false)
  await posted(quinn, '/story', { body: 'Heard by everybody.' })
  await shownAlike()
  expect(far?.watched()).toBe(2)
})
/** What the other consoles of that process have is what was sent to all of them. */
const followed = async () => consoles[2]?.view().rev === (await read()).rev

it('who was cut off sees what happened meanwhile when they are back, and what happens then', async () => {
  const [, far] = consoles
  far?.hangUp()
  await posted(quinn, '/story', { body: 'While they were away.' })
  await far?.comeBack()
  await shownAlike()
  await posted(quinn, '/story', { body: 'Now they are back.' })
  await shownAlike()
})

it('many who write at once are seen by everybody, whole and in the end alike', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      n % 3 === 0
        ? posted(quinn, '/emergency', { service: 'ambulance', reference: `AMB-${n}` })
        : posted(ana, '/story', { body: `Said at once, ${n}.` }),
    ),
  )
  await shownAlike()
})
