/** The board over HTTP: one body for everybody, as each browser can take it, and nothing when nothing has changed. */
import { request as ask } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBoard } from '../src/contracts/realtime.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import type { Person } from './harness/http.ts'

let holdfast: Holdfast
let morag: Person
const CASES = 230
const call = { callbackNumber: 'withheld', situation: 'He is on the roof.', setting: 'home' }
const logSome = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) expect((await morag.post('/api/calls', call)).status).toBe(201)
}
beforeAll(async () => {
  holdfast = await startHoldfast()
  morag = await holdfast.as('Morag Teale')
  await Promise.all(Array.from({ length: 10 }, () => logSome(CASES / 10)))
})
afterAll(() => holdfast?.finish())

interface Raw {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
}
const get = (path: string, headers: Record<string, string>): Promise<Raw> =>
  new Promise((resolve, reject) => {
    ask(`${holdfast.base}${path}`, { headers: { cookie: morag.cookie, ...headers } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => void parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }),
      )
    })
      .on('error', reject)
      .end()
  })
const parsed = (bytes: Buffer) => readBoard.answer.strict().parse(JSON.parse(bytes.toString()))

describe('the board over HTTP', () => {
  it('comes as brotli, as gzip or as it is, and says the same', async () => {
    const [plain, small, smaller] = await Promise.all([
      get('/api/board', {}),
      get('/api/board', { 'accept-encoding': 'gzip, deflate' }),
      get('/api/board', { 'accept-encoding': 'gzip, br' }),
    ])
    expect([plain, small, smaller].map(({ headers }) => headers['content-encoding'])).toEqual([
      undefined,
      'gzip',
      'br',
    ])
    expect(plain.headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'no-store' })
    expect(new Set([plain, small, smaller].map(({ headers }) => headers.etag)).size).toBe(1)
    const board = parsed(plain.bytes)
    expect(parsed(gunzipSync(small.bytes))).toEqual(board)
    expect(parsed(brotliDecompressSync(smaller.bytes))).toEqual(board)
    expect(plain.headers.etag).toContain(`-${board.position}"`)
    expect(small.bytes.length).toBeLessThan(plain.bytes.length / 3)
  })

  it('comes in two parts that are the whole board, each case in its place', async () => {
    const first = (await morag.get('/api/board')).body
    expect([first.items.length, first.total]).toEqual([200, CASES])
    const rest = (await morag.get(`/api/board?from=${first.next}`)).body
    expect(rest).toMatchObject({ total: CASES, next: null })
    const ids = (items: { id: string }[]) => items.map(({ id }) => id)
    const all = [...new Set([...ids(first.items), ...ids(rest.items)])]
    const listed = (await morag.get('/api/cases?state=open&limit=500')).body
    expect(all).toEqual(ids(listed.items))
  })

  it('is not sent again to who has it, and is when a call came in', async () => {
    const { headers } = await get('/api/board', {})
    const again = { 'if-none-match': `W/"else", ${headers.etag}` }
    expect(await get('/api/board', again)).toMatchObject({ status: 304, bytes: Buffer.alloc(0) })
    await logSome(1)
    const { status, bytes } = await get('/api/board', again)
    expect([status, parsed(bytes).total]).toEqual([200, CASES + 1])
  })

  it.each([
    '',
    'x',
    '12',
    `1.${'g'.repeat(36)}`,
    `-1.${'0'.repeat(36)}`,
    `${'9'.repeat(30)}.${'0'.repeat(36)}`,
  ])('is refused behind a place that is none: %j', async (from) => {
    expect((await morag.get(`/api/board?from=${from}`)).status).toBe(400)
  })
})
