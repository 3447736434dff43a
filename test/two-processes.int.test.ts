/** Two processes on one database: what is committed in one is pushed by the other, by the hint alone and by the poll alone. */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Change } from '../src/contracts/realtime.ts'
import { type Holdfast, startHoldfast } from './harness/holdfast.ts'
import { type Line, startLine } from './harness/line.ts'
import { until } from './harness/until.ts'

let writing: Holdfast
beforeAll(async () => {
  writing = await startHoldfast()
})
afterAll(() => writing?.finish())

const call = { callbackNumber: 'withheld', situation: 'He is on the roof.', setting: 'home' }

/** A console of this process, on the board. */
async function watchBoard(holdfast: Holdfast) {
  const { cookie } = await holdfast.as('Morag Teale')
  const socket = io(holdfast.base, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: holdfast.base },
  })
  const seen = new Set<string>()
  socket.on('change', (change: Change) => void (change.case !== null && seen.add(change.case)))
  expect(await socket.emitWithAck('watch', { stream: 'board' })).toMatchObject({ ok: true })
  return { seen, leave: () => void socket.close() }
}

async function logCalls(count: number): Promise<string[]> {
  const handler = await writing.as('Quinn Adeyemi')
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) ids.push((await handler.post('/api/calls', call)).body.case.id)
  return ids
}

const listeners = async (): Promise<number[]> => {
  const rows = await writing.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'holdfast listen' AND datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}

it('a call logged in one process reaches a console of another that never looks by itself', async () => {
  const showing = await startHoldfast(
    {},
    { url: writing.database.url, key: writing.key },
    { feedPollMs: 3_600_000 },
  )
  const { seen, leave } = await watchBoard(showing)
  // Either process may number an event. Of so many, the writing one numbers most: it is woken by its own commits.
  for (const id of await logCalls(30)) await until('the case', () => seen.has(id) || undefined)

  const before = await listeners()
  await writing.asOwner(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'holdfast listen' AND datname = current_database()`,
  )
  const lost = await logCalls(3)
  await until('both to listen again', async () => {
    const now = await listeners()
    return (now.length === 2 && now.every((pid) => !before.includes(pid))) || undefined
  })
  for (const id of [...lost, ...(await logCalls(30))])
    await until('the case', () => seen.has(id) || undefined)
  leave()
  await showing.stop()
})

it('a console of a process that hears nothing any more gets the call all the same, by the poll', async () => {
  const { port } = new URL(writing.database.url)
  const line: Line = await startLine(() => Number(port))
  const url = new URL(writing.database.url)
  url.port = String(line.port)
  const showing = await startHoldfast({}, { url: url.href, key: writing.key })
  const { seen, leave } = await watchBoard(showing)
  line.cutWhoSaid('LISTEN holdfast_feed')
  for (const id of await logCalls(10)) await until('the case', () => seen.has(id) || undefined)
  leave()
  await showing.stop()
  await line.close()
})
