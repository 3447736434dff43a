/** Somebody whose console stops reading, as on a phone that was put away: nothing piles up for them, and nobody waits. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { frame, heard, joined } from './harness/raw-websocket.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
let handler: Person
/** Enough that a board is some hundred kilobytes. */
const CASES = 700
const story = 'She rang from the stairs and said that nobody was to come. '.repeat(3)

beforeAll(async () => {
  holdfast = await startHoldfast()
  handler = await holdfast.as('Quinn Adeyemi')
  const youngPerson = { preferredName: story.slice(0, 110) }
  const call = { callbackNumber: 'withheld', situation: story, setting: 'home', place: story, youngPerson }
  const logging = async () => {
    for (let n = 0; n < CASES / 10; n += 1) expect((await handler.post('/api/calls', call)).status).toBe(201)
  }
  await Promise.all(Array.from({ length: 10 }, logging))
})
afterAll(() => holdfast?.finish())

const sockets = async () => {
  const { body } = await handler.get('/metrics')
  return Number(/^holdfast_\w*sockets\w* (\d+)$/m.exec(body)?.[1])
}

it('who asks for boards and reads none is cut after seconds, with what waited for them', async () => {
  const before = await sockets()
  const connection = await joined(holdfast.port, handler.cookie)
  await until('the socket', async () => (await sockets()) === before + 1 || undefined)
  connection.socket.pause()
  // Pings are answered all the while: it is what waits unread that ends this.
  connection.trickle(frame('3'), 1000)
  connection.trickle(frame('421["watch",{"stream":"board"}]'), 170)
  // By what waits, in bytes: two hundred packets of such boards would be eighty megabytes.
  await until('the socket cut', async () => (await sockets()) === before || undefined, 25_000)
  connection.leave()

  const other = await joined(holdfast.port, handler.cookie)
  other.send(frame('421["watch",{"stream":"board"}]'))
  await heard(other, '431[{"ok":true')
  other.leave()
})
