/** Somebody whose console stops reading, as on a phone that was put away: nothing piles up for them, and nobody waits. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { frame, heard, joined } from './harness/raw-websocket.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
let handler: Person
/** Enough that one answer is some hundred kilobytes. */
const ENTRIES = 150
const body = 'She rang from the stairs and said that nobody was to come. '.repeat(60)
let caseId: string

beforeAll(async () => {
  holdfast = await startHoldfast()
  handler = await holdfast.as('Quinn Adeyemi')
  const call = { callbackNumber: 'withheld', situation: body, setting: 'home' }
  caseId = (await handler.post('/api/calls', call)).body.case.id
  for (let n = 0; n < ENTRIES; n += 1)
    expect((await handler.post(`/api/cases/${caseId}/story?`, { body })).status).toBe(200)
})
afterAll(() => holdfast?.finish())

const gauge = async (name: string) => {
  const { body } = await handler.get('/metrics')
  return Number(new RegExp(`^holdfast_${name} (\\d+)$`, 'm').exec(body)?.[1])
}
const sockets = () => gauge('sockets')

it('who asks for a long case again and again and reads none is cut after seconds, with what waited for them', async () => {
  const before = await sockets()
  const connection = await joined(holdfast.port, handler.cookie)
  await until('the socket', async () => (await sockets()) === before + 1 || undefined)
  connection.socket.pause()
  // Pings are answered all the while: it is what waits unread that ends this.
  connection.trickle(frame('3'), 1000)
  connection.trickle(frame(`421["watch",{"stream":"case:${caseId}"}]`), 170)
  // By what waits, in bytes: two hundred packets of such a case would be eighty megabytes.
  await until('the socket cut', async () => (await sockets()) === before || undefined, 25_000)
  connection.leave()

  const other = await joined(holdfast.port, handler.cookie)
  other.send(frame('421["watch",{"stream":"board"}]'))
  await heard(other, '431[{"ok":true')
  other.leave()
})

it('who reads slowly is sent nothing more for a while, and is told to ask again when it has read what waited', async () => {
  const slow = await joined(holdfast.port, handler.cookie)
  const watch = frame(`421["watch",{"stream":"case:${caseId}"}]`)
  slow.send(watch)
  await heard(slow, '431[{"ok":true')
  slow.trickle(frame('3'), 1000)
  slow.socket.pause()
  // Each change is the whole of this case: soon more waits than the line of any console holds.
  do expect((await handler.post(`/api/cases/${caseId}/story?`, { body })).status).toBe(200)
  while ((await gauge('sockets_behind')) === 0)
  slow.socket.resume()
  await heard(slow, `42["again",{"stream":"case:${caseId}","reset":false}]`)
  expect(await gauge('sockets_behind')).toBe(0)
  slow.leave()
})
