/** The list of breaches over HTTP, beside the same told again from the events of every case (test/reference-model). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Happened } from '../src/aggregate/aggregate.ts'
import type { BreachItem } from '../src/contracts/breaches.ts'
import type { Instant } from '../src/kernel/clock.ts'
import { firstResponseTimes } from '../src/sla/first-response-times.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { toldAgain } from './reference-model/told-again.ts'

let holdfast: Holdfast
let quinn: Person
let ana: Person
let morag: Person
const cases = new Map<string, { id: string; callId: string; start: number }>()

const names = [
  'seen in time',
  'contact put later',
  'call came earlier',
  'was in A&E',
  'entered late from paper',
  'call came later',
  'rung in time, seen late',
  'put later and back again',
  'contact was by phone',
] as const
type Name = (typeof names)[number]
const rationale = 'Clear intent and a plan for tonight.'

const of = (name: Name) => cases.get(name) ?? { id: '', callId: '', start: 0 }
const at = (name: Name, minutes: number) => new Date(of(name).start + minutes * 60_000).toISOString()
const ok = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  expect([status, status === 200 ? null : body]).toEqual([200, null])
}
const visit = (name: Name, body: object) => ok(ana.post(`/api/cases/${of(name).id}/visit`, body))
const arrive = async (name: Name) => {
  await visit(name, { step: 'on-the-way' })
  await visit(name, { step: 'arrived' })
}
const seen = (name: Name, more: object = {}) =>
  visit(name, { step: 'in-contact', medium: 'face-to-face', ...more })
const resolved = async (name: Name, more: object) => {
  const { visits } = (await ana.get(`/api/cases/${of(name).id}`)).body
  const entry = visits[0].steps.findLast((one: { step: string }) => one.step === 'in-contact')
  await visit(name, { step: 'in-contact', corrects: entry.id, correction: 'Read wrongly.', ...more })
}
const amend = (name: Name, minutes: number) =>
  ok(
    morag.post(`/api/calls/${of(name).callId}/received-time`, {
      receivedAt: at(name, minutes),
      reason: 'On paper.',
    }),
  )
const list = async () => (await morag.get('/api/breaches')).body
const listed = async (name: Name): Promise<BreachItem | undefined> =>
  (await list()).items.find((one: BreachItem) => one.caseId === of(name).id)

/** Nine people rang; each was triaged T1 at home, due after four hours, and Ana has the case. */
beforeAll(async () => {
  holdfast = await startHoldfast()
  ;[quinn, ana, morag] = (await Promise.all(
    ['Quinn Adeyemi', 'Ana Okafor', 'Morag Teale'].map((name) => holdfast.as(name)),
  )) as [Person, Person, Person]
  for (const name of names) {
    const call = { callbackNumber: 'withheld', situation: 'Will not come down.', setting: 'home' }
    const { body } = await quinn.post('/api/calls', call)
    const { id } = body.case
    const chosen = { outcome: 'T1', rationale, sceneSafety: 'safe' }
    const { receivedAt } = (await quinn.post(`/api/cases/${id}/triage`, chosen)).body
    cases.set(name, { id, callId: body.call.id, start: Date.parse(receivedAt) })
    await ok(ana.post(`/api/cases/${id}/take`, {}))
  }
  await holdfast.fastForward(70 * 60_000)
  for (const name of names) await arrive(name)
  await seen('was in A&E')
  await visit('rung in time, seen late', { step: 'in-contact', medium: 'phone' })
  await holdfast.fastForward(110 * 60_000)
  for (const name of [
    'seen in time',
    'contact put later',
    'call came earlier',
    'put later and back again',
    'contact was by phone',
  ] as const)
    await seen(name)
  await holdfast.fastForward(125 * 60_000)
  await resolved('contact put later', { at: at('contact put later', 290.5) })
  await amend('call came earlier', -90)
  const { editVersion } = (await quinn.get(`/api/cases/${of('was in A&E').id}`)).body
  const correct = quinn.post(
    `/api/cases/${of('was in A&E').id}/details`,
    { setting: 'emergency-department' },
    { 'if-match': `"${editVersion}"` },
  )
  await ok(correct)
  await seen('entered late from paper', { at: at('entered late from paper', 180) })
  await seen('call came later')
  await amend('call came later', 80)
  await seen('rung in time, seen late')
  await resolved('put later and back again', { at: at('put later and back again', 290) })
  await resolved('put later and back again', { at: at('put later and back again', 181) })
  await resolved('contact was by phone', { medium: 'phone' })
  await holdfast.fastForward(60_000)
})
afterAll(() => holdfast?.finish())

it('every case is listed, late by this or that, and in time after all, as its events tell it again', async () => {
  const [clock] = await holdfast.query<{ now: Instant }>('SELECT business_now() AS now')
  const differing: string[] = []
  for (const [name, { id }] of cases) {
    const rows = await holdfast.query<{ type: string; payload: object; occurred_at: Instant }>(
      'SELECT type, payload, occurred_at FROM event WHERE stream = $1 ORDER BY rev',
      id,
    )
    const events = rows.map(
      ({ type, payload, occurred_at }) =>
        ({ event: { type, payload }, occurredAt: occurred_at }) as unknown as Happened,
    )
    const begun = {
      policy: firstResponseTimes,
      setting: 'home' as const,
      received: of(name as Name).start * 1000,
    }
    const told = toldAgain(begun, events, Number(clock?.now))
    const item = await listed(name as Name)
    const found = {
      listed: item !== undefined,
      lateBy: item?.lateByCorrection?.by ?? null,
      inTimeAfterAll: (item?.inTimeByCorrection ?? null) !== null,
    }
    if (JSON.stringify(found) !== JSON.stringify(told))
      differing.push(`${name}: listed ${JSON.stringify(found)}, told again ${JSON.stringify(told)}`)
  }
  expect(differing).toEqual([])
})

it('each says by what, and how late; a telephone call stops the local clock only', async () => {
  expect(await listed('seen in time')).toBeUndefined()
  expect(await listed('contact put later')).toMatchObject({
    lateByCorrection: { by: 'contact' },
    minutesLate: 50,
  })
  const [earlier, elsewhere] = [await listed('call came earlier'), await listed('was in A&E')]
  expect([earlier?.lateByCorrection?.by, elsewhere?.lateByCorrection?.by]).toEqual([
    'received-time',
    'setting',
  ])
  // As long as the clock was moved at least, and as long as the machine took besides.
  expect(earlier?.minutesLate).toBeGreaterThanOrEqual(30)
  expect(elsewhere?.minutesLate).toBeGreaterThanOrEqual(10)
  expect(await listed('contact was by phone')).toMatchObject({
    lateByCorrection: { by: 'contact' },
    seenAt: null,
  })
  for (const name of ['entered late from paper', 'put later and back again'] as const)
    expect(await listed(name)).toMatchObject({ inTimeByCorrection: { by: 'contact' }, minutesLate: 0 })
  expect(await listed('call came later')).toMatchObject({
    inTimeByCorrection: { by: 'received-time' },
    minutesLate: 0,
  })
  const rung = await listed('rung in time, seen late')
  expect([rung?.lateByCorrection, rung?.inTimeByCorrection, rung?.directContactAt]).toEqual([
    null,
    null,
    expect.any(String),
  ])
})

it('they are counted, explained and reasoned like every other breach, and stay', async () => {
  const before = await list()
  expect([before.total, before.unexplained, before.withReason, before.inTime]).toEqual([8, 8, 0, 3])
  const { id } = of('call came earlier')
  await ok(ana.post(`/api/cases/${id}/exceptions`, { code: 'travel' }))
  await ok(
    morag.post(`/api/cases/${id}/breach-review`, { cause: 'data', note: 'Written down an hour late.' }),
  )
  const after = await list()
  expect([after.total, after.unexplained, after.withReason]).toEqual([8, 7, 1])
  expect((await morag.get(`/api/cases/${id}`)).body.breached).toBe(true)
  const never = await morag.post(`/api/cases/${of('seen in time').id}/breach-review`, {
    cause: 'data',
    note: 'None.',
  })
  expect(never.body.type).toMatch(/not-breached$/)
})

it('whoever was seen wakes nobody when the paper shows that it was late, and the timeline says so', async () => {
  const { id } = of('contact put later')
  const { messages } = (await morag.get(`/api/cases/${id}`)).body
  expect(messages.filter((one: { template: string }) => one.template === 'breach')).toEqual([])
  const { items } = (await morag.get(`/api/cases/${of('put later and back again').id}/timeline`)).body
  const said = items.map((item: { text: string }) => item.text)
  expect(said).toContainEqual(
    expect.stringMatching(/^Late since the contact was put right: the response was due /),
  )
  expect(said).toContainEqual(expect.stringMatching(/^In time after all since the contact was put right: /))
})
