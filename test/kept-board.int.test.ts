/** The board that a process keeps is the board as a reading would find it, whatever people and clocks have done. */
import fc from 'fast-check'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseRow } from '../src/contracts/cases.ts'
import type { BoardChange, Change } from '../src/contracts/realtime.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { runs } from './harness/property-runs.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
let quinn: Person
let morag: Person
let ana: Person
let serviceId: string
beforeAll(async () => {
  holdfast = await startHoldfast()
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  await holdfast.onCall('coordinator', ['Morag Teale'])
  quinn = await holdfast.as('Quinn Adeyemi')
  morag = await holdfast.as('Morag Teale')
  ana = await holdfast.as('Ana Okafor')
  const [service] = await holdfast.query<{ id: string }>('SELECT id FROM service LIMIT 1')
  serviceId = service?.id ?? ''
})
afterAll(() => holdfast?.finish())

interface Sent {
  readonly items: CaseRow[]
  readonly position: number
  readonly total: number
  readonly needs: unknown[]
}
/** Behind the first place there is: all of it. */
const BEGINNING = '0.00000000-0000-0000-0000-000000000000'
const whole = async (): Promise<Sent> => (await morag.get(`/api/board?from=${BEGINNING}`)).body

/** What a console holds that fetched the board once, and was sent changes since. */
async function console() {
  const start = await whole()
  const rows = new Map(start.items.map((row) => [row.id, row]))
  let { position } = start
  const socket: Socket = io(holdfast.base, {
    transports: ['websocket'],
    extraHeaders: { cookie: morag.cookie, origin: holdfast.base },
  })
  socket.on('change', ({ stream, prev, position: to, case: caseId, view }: Change) => {
    if (stream !== 'board') return
    expect(prev).toBe(position)
    position = to
    const { row } = view as BoardChange
    if (row) rows.set(row.id, row)
    else if (caseId !== null) rows.delete(caseId)
  })
  socket.on('head', (head: { position: number }) => {
    position = Math.max(position, head.position)
  })
  expect(await socket.emitWithAck('watch', { stream: 'board', since: position })).toMatchObject({ ok: true })
  return { rows, position: () => position, leave: () => void socket.close() }
}

/** Whatever the time is when this runs, and however far it is moved. */
const dayAfterTomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
const steps = ['log', 'log', 'triage', 'triage', 'story', 'take', 'accept', 'close', 'time'] as const

it('stays what a reading finds through a storm of calls, triages, corrections, endings and passing time', async () => {
  const desk = await console()
  const cases: string[] = []
  const post = (person: Person, n: number, what: string, body: unknown) =>
    person.post(`/api/cases/${cases[n % cases.length]}/${what}`, body)
  const did = new Set<string>()
  async function act(step: (typeof steps)[number], n: number): Promise<void> {
    if (step === 'log' || cases.length === 0) {
      const call = { callbackNumber: 'withheld', situation: `Says ${n}.`, setting: 'home' }
      cases.push((await quinn.post('/api/calls', call)).body.case.id)
      return
    }
    if (step === 'time') return void (await holdfast.fastForward((n % 90) * 60_000))
    if (step === 'accept') {
      const { items } = (await ana.get('/api/offers?mine')).body
      if (items[0]) await ana.post(`/api/offers/${items[0].id}/accept`, { etaMinutes: 20 })
      return
    }
    const answer = await {
      triage: () =>
        post(quinn, n, 'triage', {
          outcome: (['T1', 'T2', 'T3'] as const)[n % 3],
          rationale: 'Clear intent and a plan.',
          sceneSafety: 'unknown',
        }),
      story: () => post(quinn, n, 'story', { body: `More, ${n}.` }),
      take: () => post(morag, n, 'take', {}),
      close: () =>
        post(morag, n, 'close', {
          outcome: 'seen-and-supported',
          destination: 'getting-help',
          namedPerson: 'His mother',
          firstContactDate: dayAfterTomorrow,
        }),
    }[step]()
    if (answer.status < 300) did.add(step)
  }
  const storms = fc.sample(
    fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat(500)), { minLength: 25, maxLength: 25 }),
    {
      seed: 8,
      ...runs(4),
    },
  )
  for (const storm of storms) {
    // Some at once, so that commits and numbers go out of order.
    for (let n = 0; n < storm.length; n += 5)
      await Promise.all(storm.slice(n, n + 5).map(([step, number]) => act(step, number)))
    // What was committed before the question is in the answer; then nothing must be under way any more.
    await until('the clocks and texts to be quiet', async () => {
      const [owed] = await holdfast.query<{ n: number }>(
        `SELECT (SELECT count(*) FROM unsequenced) + (SELECT count(*) FROM effect WHERE state <> 'done' AND not_before < now()) AS n`,
      )
      return owed?.n === 0 || undefined
    })
    await until('the kept board to be the board', async () => {
      const read = await holdfast.app.reads.board.open(serviceId, { limit: 5000 })
      const kept = await whole()
      if (kept.position !== read.position) return
      expect(kept.items).toEqual(read.items)
      expect(kept.total).toBe(read.total)
      return true
    })
    await until('the console to hold the same', async () => {
      const { items, position } = await whole()
      if (desk.position() < position) return
      expect([...desk.rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
        items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      )
      return true
    })
  }
  expect([...did].sort()).toEqual(['close', 'story', 'take', 'triage'])
  desk.leave()
})
