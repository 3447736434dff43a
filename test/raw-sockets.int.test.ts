/** What comes over a socket that no console of ours would send. It is refused or cut; a colleague's board goes on. */
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { foundOtherService } from './harness/other-service.ts'
import { BINARY, frame, heard, joined, upgrade } from './harness/raw-websocket.ts'
import { until } from './harness/until.ts'

let holdfast: Holdfast
let handler: Person
let colleague: Socket
let otherCase: string
const news: string[] = []

beforeAll(async () => {
  holdfast = await startHoldfast()
  handler = await holdfast.as('Quinn Adeyemi')
  otherCase = (await foundOtherService(holdfast.query)).caseId ?? ''
  const { cookie } = await holdfast.as('Morag Teale')
  colleague = io(holdfast.base, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: holdfast.base },
    reconnection: false,
  })
  expect(await colleague.emitWithAck('watch', { stream: 'board' })).toMatchObject({ ok: true })
  colleague.on('change', (change: { case: string }) => void news.push(change.case))
})
afterAll(async () => {
  colleague?.close()
  await holdfast?.finish()
})

/** A new call still reaches the board of somebody who does nothing wrong. */
async function goesOn(): Promise<void> {
  const call = { callbackNumber: 'withheld', situation: 'Rang off.', setting: 'home' }
  const logged = await handler.post('/api/calls', call)
  await until('the call on the board of a colleague', () => news.includes(logged.body.case.id) || undefined)
}

/** For somebody who is signed in: an answer to a question, and nothing of anybody else. */
const join = () => joined(holdfast.port, handler.cookie)

// Most of these wait for the server to lose patience: they wait together.
describe.concurrent('a handshake', () => {
  it.each([
    ['a foreign page with the cookie of somebody who is signed in', { origin: 'https://evil.example' }],
    ['a page that says nothing of itself', { origin: '' }],
    ['a page without an origin', { origin: 'null' }],
    ['another name of this machine', { host: 'evil.example' }],
  ])('is refused: from %s', async (_, from) => {
    const connection = upgrade(holdfast.port, { cookie: handler.cookie, ...from })
    expect((await connection.ended()).text).toMatch(/^HTTP\/1\.1 (400|403) /)
  })

  it.each([
    ['an unknown sid', 'EIO=4&transport=websocket&sid=nobody'],
    ['a sid called __proto__', 'EIO=4&transport=websocket&sid=__proto__'],
    ['an older protocol', 'EIO=3&transport=websocket'],
    ['no protocol', 'transport=websocket'],
    ['long polling', 'EIO=4&transport=polling'],
    ['a transport called constructor', 'EIO=4&transport=constructor'],
  ])('is refused: with %s', async (_, query) => {
    const connection = upgrade(holdfast.port, { cookie: handler.cookie, query })
    const { text } = await connection.ended()
    expect(text).toMatch(/^HTTP\/1\.1 400 |Unsupported protocol version/)
    expect(text).not.toContain('"sid"')
  })

  it.each([
    ['without a cookie', undefined],
    ['with the cookie of nobody', 'holdfast=nobody'],
  ])('%s is told to sign in, and hears nothing', async (_, cookie) => {
    const connection = upgrade(holdfast.port, cookie === undefined ? {} : { cookie })
    await heard(connection, '0{"sid"')
    connection.send(frame('40'))
    await heard(connection, '44{"message":"not-signed-in"}')
    connection.send(frame('421["watch",{"stream":"board"}]'))
    const { text, ms } = await connection.ended()
    expect(text).not.toContain('"ok":true')
    expect(ms).toBeLessThan(15_000)
  })

  it('that nobody goes on from is ended after a few seconds, three hundred of them as one', async () => {
    const strangers = Array.from({ length: 300 }, () => upgrade(holdfast.port))
    await goesOn()
    const ended = await Promise.all(strangers.map((one) => one.ended()))
    for (const { ms } of ended) expect(ms).toBeLessThan(20_000)
    await goesOn()
  })
})

describe.concurrent('somebody signed in', () => {
  it.each([
    ['a packet type that is none', frame('4Z')],
    ['an Engine.IO packet that is none', frame('99')],
    ['an acknowledgement below zero', frame('42-1["watch",{"stream":"board"}]')],
    ['JSON that is none', frame('42["watch",')],
    ['an event called connect', frame('42["connect"]')],
    ['an event called disconnect', frame('42["disconnect"]')],
    ['an event that is a number', frame('427')],
    [
      'a packet that promises a million attachments',
      frame('451000000-["watch",{"_placeholder":true,"num":0}]'),
    ],
    ['bytes that belong to nothing', frame(Buffer.from([1, 2, 3]), BINARY)],
    ['an event of 1 MB', frame(`42["watch",{"stream":"${'x'.repeat(1_000_000)}"}]`)],
    ['a frame that is not masked', Buffer.from([0x81, 0x02, 0x34, 0x32])],
  ])('who sends %s is cut or gets nothing, and nobody else notices', async (_, bytes) => {
    const connection = await join()
    connection.send(bytes)
    connection.send(frame('429["watch",{"stream":"nothing"}]'))
    await until('an end, or a plain no', () => {
      const over = connection.socket.readableEnded || connection.socket.destroyed
      return over || connection.received().includes('439[{"ok":false') || undefined
    })
    expect(connection.received().toString()).not.toContain('"ok":true')
    connection.leave()
    await goesOn()
  })

  it.each([
    ['an event called __proto__', '42["__proto__",{"stream":"board"}]'],
    ['an event of Socket.IO’s own rooms', '42["join","board"]'],
    ['a watch without an acknowledgement', '42["watch",{"stream":"board"}]'],
  ])('who sends %s is not answered', async (_, packet) => {
    const connection = await join()
    connection.send(frame(packet))
    connection.send(frame('4230["watch",{"stream":"nothing"}]'))
    await heard(connection, '4330[{"ok":false,"problem":"not-found"}]')
    expect(connection.received().toString()).not.toContain('"ok":true')
    connection.leave()
  })

  it.each([
    '"__proto__"',
    '7',
    'null',
    '["board"]',
    '{"toString":"board"}',
    '"case:__proto__"',
    '"case:../board"',
  ])('has nothing to watch by the name of %s', async (name) => {
    const connection = await join()
    connection.send(frame(`4231["watch",{"stream":${name}}]`))
    await heard(connection, '4331[{"ok":false,"problem":"not-found"}]')
    connection.leave()
  })

  it('cannot watch the case of another service, and hears nothing when it changes', async () => {
    const connection = await join()
    connection.send(frame(`4232["watch",{"stream":"case:${otherCase}"}]`))
    await heard(connection, '4332[{"ok":false,"problem":"not-found"}]')
    await goesOn()
    expect(connection.received().toString()).not.toContain(otherCase)
    connection.leave()
  })

  it('who asks ten thousand times in a second waits, is then cut, and the board of others goes on', async () => {
    const connection = await join()
    for (let n = 0; n < 10_000; n += 1) connection.send(frame(`421${n}["watch",{"stream":"mine"}]`))
    const { text } = await connection.ended()
    expect(text).toContain('"problem":"too-many-requests"')
    await goesOn()
  })

  it('who never answers a ping is taken for gone within twenty seconds', async () => {
    const connection = await join()
    expect((await connection.ended()).ms).toBeLessThan(40_000)
  })

  it('who signed out a moment ago gets no board from a socket that is still open', async () => {
    const rosa = await holdfast.as('Rosa Lindqvist')
    const connection = await joined(holdfast.port, rosa.cookie)
    await holdfast.request('DELETE', '/api/session', undefined, { cookie: rosa.cookie })
    connection.send(frame('4233["watch",{"stream":"board"}]'))
    expect((await connection.ended()).text).not.toContain('"ok":true')
  })
})
