/** Whoever is shown a young person's record is written down with what and when, at a console or through a socket. */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
let olive: Person
let caseId: string

beforeAll(async () => {
  holdfast = await startHoldfast()
  const quinn = await holdfast.as('Quinn Adeyemi')
  const call = { callbackNumber: '07700 900511', situation: 'Says he cannot go on.', setting: 'home' }
  caseId = (await quinn.post('/api/calls', call)).body.case.id
  olive = await holdfast.as('Olive Brandt')
})
afterAll(() => holdfast?.finish())

const written = () =>
  holdfast.query<{ what: string; subject: string | null; via: string }>(
    `SELECT a.what, a.subject, a.via FROM access a JOIN membership m ON m.service_id = a.service_id AND m.id = a.membership_id
      WHERE m.display_name = 'Olive Brandt' ORDER BY a.at`,
  )
/** What is written down of one thing that Olive does. */
async function writtenOf(reads: () => Promise<unknown>) {
  const before = (await written()).length
  await reads()
  return until('it to be written down', async () => {
    const rows = (await written()).slice(before)
    return rows.length > 0 ? rows : undefined
  })
}

const get = async (path: string): Promise<void> => {
  expect((await olive.get(path)).status).toBe(200)
}
const overHttp: [string, () => Promise<unknown>, string, boolean][] = [
  ['a case', () => get(`/api/cases/${caseId}`), 'case', true],
  ['the timeline of a case', () => get(`/api/cases/${caseId}/timeline`), 'case', true],
  [
    'who a caller might be',
    () => olive.post('/api/matches', { callbackNumber: '07700 900511' }),
    'person',
    false,
  ],
  ['open cases', () => get('/api/cases?state=open'), 'board', false],
  ['closed cases', () => get('/api/cases?state=closed'), 'board', false],
  ['the board', () => get('/api/board'), 'board', false],
  ['her offers', () => get('/api/offers?mine'), 'board', false],
  ['texts from outside', () => get('/api/texts'), 'board', false],
  ['breaches', () => get('/api/breaches'), 'board', false],
]
it.each(overHttp)('somebody who reads %s over HTTP is written down once', async (_, reads, what, named) => {
  expect(await writtenOf(reads)).toEqual([{ what, subject: named ? caseId : null, via: 'http' }])
})

const watched: [string, () => string, string, boolean][] = [
  ['a case', () => `case:${caseId}`, 'case', true],
  ['the board', () => 'board', 'board', false],
  ['her own offers', () => 'mine', 'board', false],
]
it.each(watched)(
  'somebody who watches %s on a console is written down once',
  async (_, stream, what, named) => {
    const socket = io(holdfast.base, {
      transports: ['websocket'],
      extraHeaders: { cookie: olive.cookie, origin: holdfast.base },
      reconnection: false,
    })
    const watches = async () =>
      expect(await socket.emitWithAck('watch', { stream: stream() })).toMatchObject({ ok: true })
    expect(await writtenOf(watches)).toEqual([{ what, subject: named ? caseId : null, via: 'socket' }])
    socket.close()
  },
)
