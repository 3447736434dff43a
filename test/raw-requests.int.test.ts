/** What comes over the bare connection: smuggled, doubled, endless or slow. Each ends, and nobody else waits for it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'
import { rawConnection, rawRequest } from './harness/raw-connection.ts'

let holdfast: Holdfast
let handler: Person
let host: string

beforeAll(async () => {
  holdfast = await startHoldfast()
  handler = await holdfast.as('Quinn Adeyemi')
  host = `Host: 127.0.0.1:${holdfast.port}`
})
afterAll(() => holdfast?.finish())

const origin = () => `Origin: ${holdfast.base}`
const json = 'Content-Type: application/json'
const last = 'Connection: close'
/** A request that is hidden in the body of another must never be answered. */
const hidden = () => `GET /health/live HTTP/1.1\r\n${host}\r\n\r\n`
const answers = (text: string) => text.match(/HTTP\/1\.1 \d{3}/g) ?? []

describe('a request that two readers could understand differently', () => {
  const tries: readonly (readonly [string, () => string[], number])[] = [
    ['two hosts', () => ['GET /api/session HTTP/1.1', host, 'Host: evil.example', last], 400],
    ['two hosts, ours last', () => ['GET /health/live HTTP/1.1', 'Host: evil.example', host, last], 400],
    ['the same host twice', () => ['GET /health/live HTTP/1.1', host, host.toLowerCase(), last], 400],
    [
      'a length and chunks',
      () => [
        'POST /api/session HTTP/1.1',
        host,
        origin(),
        json,
        'Content-Length: 4',
        'Transfer-Encoding: chunked',
        '',
        `0\r\n\r\n${hidden()}`,
      ],
      400,
    ],
    [
      'two lengths',
      () => ['POST /api/session HTTP/1.1', host, 'Content-Length: 0', 'Content-Length: 44', '', hidden()],
      400,
    ],
    [
      'chunks that are none',
      () => ['POST /api/session HTTP/1.1', host, 'Transfer-Encoding: xchunked', '', hidden()],
      400,
    ],
    [
      'a length below zero',
      () => ['POST /api/session HTTP/1.1', host, 'Content-Length: -1', '', hidden()],
      400,
    ],
    ['a header with a space before its colon', () => ['GET / HTTP/1.1', host, 'Origin : x', last], 400],
    ['a folded header', () => ['GET / HTTP/1.1', host, 'X-A: b', ' c: d', last], 400],
    ['no host', () => ['GET /health/live HTTP/1.1', last], 400],
    [
      'another host in its first line',
      () => ['GET http://evil.example/api/nothing HTTP/1.1', host, last],
      400,
    ],
    ['headers of 1 MB', () => ['GET / HTTP/1.1', host, `X-A: ${'a'.repeat(1_000_000)}`, last], 431],
    ['a cookie of 20 kB', () => ['GET /api/session HTTP/1.1', host, `Cookie: ${'a'.repeat(20_000)}`], 431],
    ['no HTTP at all', () => ['\u0016\u0003\u0001\u0002\u0000\u0001'], 400],
  ]
  it.each(tries)('is answered once, with a refusal, and the line ends: %s', async (_, lines, status) => {
    const { text } = await rawRequest(holdfast.port, ...lines())
    expect(answers(text)).toEqual([`HTTP/1.1 ${status}`])
  })

  it('is the same route however it is spelt, and asks for the same Origin', async () => {
    const spelt = (path: string, method: string, from: string) =>
      rawRequest(
        holdfast.port,
        `${method} ${path} HTTP/1.1`,
        host,
        `Origin: ${from}`,
        `Cookie: ${handler.cookie}`,
        last,
      )
    expect((await spelt('/%61pi/session', 'GET', holdfast.base)).text).toMatch(/^HTTP\/1\.1 200/)
    expect((await spelt('/%61pi/session', 'DELETE', 'https://evil.example')).text).toMatch(/foreign-origin/)
    expect((await handler.get('/api/session')).status).toBe(200)
  })

  it('is refused by name, with the same status in the line and in the body', async () => {
    const { text } = await rawRequest(holdfast.port, 'GET / HTTP/1.1', host, `X: ${'a'.repeat(20_000)}`)
    expect(text).toMatch(/^HTTP\/1\.1 431 [\s\S]*"type":"\/problems\/headers-too-large"[\s\S]*"status":431/)
  })
})

describe.concurrent('somebody who sends slowly or without end', () => {
  /** The limit, the look through, and a machine that is busy. */
  const cut = { after: 8_000, before: 30_000 }
  const post = () => ['POST /api/session HTTP/1.1', host, origin(), json].join('\r\n')

  it('is cut after ten seconds, and others are served meanwhile', async () => {
    const begin = (bytes: string, more: string) => {
      const connection = rawConnection(holdfast.port)
      connection.send(bytes)
      if (more !== '') connection.trickle(more, 400)
      return connection.ended()
    }
    const slow = Promise.all([
      begin('GET /health/live HTTP/1.1\r\n', 'X-A: b\r\n'),
      begin(`${post()}\r\nContent-Length: 60000\r\n\r\n{`, ' '),
      begin(`${post()}\r\nTransfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'),
      begin('', ''),
      ...Array.from({ length: 100 }, () => begin('POST /api/session HTTP/1.1\r\n', 'X')),
    ])
    const call = { callbackNumber: 'withheld', situation: 'Rang off.', setting: 'home' }
    expect((await handler.post('/api/calls', call)).status).toBe(201)
    const ended = await slow
    for (const { ms } of ended) {
      expect(ms).toBeGreaterThan(cut.after)
      expect(ms).toBeLessThan(cut.before)
    }
    for (const { text } of ended) expect(text).toMatch(/408[\s\S]*request-too-slow/)
  })

  it('is not read at all before they are signed in: a body without end gets its refusal and no more', async () => {
    const connection = rawConnection(holdfast.port)
    connection.send(
      `POST /api/calls HTTP/1.1\r\n${host}\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n \r\n`,
    )
    connection.trickle('1\r\n \r\n', 400)
    const { text, ms } = await connection.ended()
    expect(text).toMatch(/^HTTP\/1\.1 401 /)
    expect(ms).toBeLessThan(cut.before)
  })

  it('and without end is refused at 64 kB', async () => {
    const connection = rawConnection(holdfast.port)
    connection.send(`${post()}\r\nTransfer-Encoding: chunked\r\n\r\n`)
    connection.trickle(`4000\r\n${' '.repeat(0x4000)}\r\n`, 20)
    expect((await connection.ended()).text).toMatch(/^HTTP\/1\.1 413 [\s\S]*body-too-large/)
  })
})

describe('a body', () => {
  const send = (type: string, body: string, key = 'raw') =>
    rawRequest(
      holdfast.port,
      'POST /api/calls HTTP/1.1',
      host,
      origin(),
      `Cookie: ${handler.cookie}`,
      `Idempotency-Key: ${key}`,
      `Content-Type: ${type}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      last,
      '',
      body,
    )

  it.each(['application/json\t', ' application/json', 'application/json ;charset=utf-8'])(
    'is looked at like any other when it comes as %j: its type lets nothing past the contract',
    async (type) => {
      expect((await send(type, '{"setting":"moon"}')).text).toMatch(
        /^HTTP\/1\.1 400 [\s\S]*validation-failed/,
      )
    },
  )

  it('of five thousand fields, or with numbers that are no ids, is refused by name', async () => {
    const many = `{${Array.from({ length: 5500 }, (_, n) => `"k${n}":1`).join(',')}}`
    expect((await send('application/json', many)).text).toMatch(/validation-failed/)
    for (const id of ['1e308', '1e999', '-0', '9007199254740993', '[]', '{}'])
      expect((await send('application/json', `{"joinCase":${id}}`)).text).toMatch(/"field":"joinCase"/)
  })
})

describe('a cookie', () => {
  const session = (cookie: string) =>
    rawRequest(holdfast.port, 'GET /api/session HTTP/1.1', host, `Cookie: ${cookie}`, last)

  it('given twice counts by its first, as in the sockets’ adapter', async () => {
    const stolen = 'holdfast=nobody'
    expect((await session(`${handler.cookie}; ${stolen}`)).text).toMatch(/^HTTP\/1\.1 200/)
    expect((await session(`${stolen}; ${handler.cookie}`)).text).toMatch(/^HTTP\/1\.1 401/)
  })

  it('of somebody else, put there before signing in, is not the one that is signed in', async () => {
    const fixed = 'holdfast=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    const body = { email: 'quinn.adeyemi@demo.holdfast.example', password: 'holdfast-demonstration' }
    expect((await holdfast.request('POST', '/api/session', body, { cookie: fixed })).status).toBe(200)
    expect((await session(fixed)).text).toMatch(/^HTTP\/1\.1 401/)
  })

  it('that was stolen is worth nothing after its owner has signed out', async () => {
    const rosa = await holdfast.as('Rosa Lindqvist')
    await holdfast.request('DELETE', '/api/session', undefined, { cookie: rosa.cookie })
    expect((await session(rosa.cookie)).text).toMatch(/^HTTP\/1\.1 401/)
  })
})
