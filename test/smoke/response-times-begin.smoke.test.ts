import { io } from 'socket.io-client'
import { expect } from 'vitest'
import type { ResponseTimesView } from '../../src/contracts/response-times.ts'
import { minutes, promise } from '../harness/smoke.ts'
import { until } from '../harness/until.ts'

promise(
  'whoever has the response times open sees a version come and begin, without asking again',
  async ({ holdfast, handler }) => {
    const olive = await holdfast.as('Olive Brandt')
    const watching = async ({ cookie }: { cookie: string }) => {
      const extraHeaders = { cookie, origin: holdfast.base }
      const socket = io(holdfast.base, { transports: ['websocket'], extraHeaders, reconnection: false })
      return { socket, answer: await socket.emitWithAck('watch', { stream: 'response-times' }) }
    }
    const { socket, answer } = await watching(olive)
    let shown: ResponseTimesView = answer.view
    socket.on('change', ({ view }) => {
      shown = view
    })
    const states = () => shown.items.map(({ state }) => state).join(', ')
    const shows = (wanted: string) => until(wanted, () => states() === wanted || undefined)
    expect(states()).toBe('in-force')

    const [first] = shown.items
    const startsAt = new Date(Date.parse(shown.asOf) + minutes(60)).toISOString()
    const body = { ...first?.body, idleMinutes: 20 }
    await olive.post('/api/response-times', { basedOn: 1, startsAt, body })
    await shows('to-come, in-force')
    await holdfast.fastForward(minutes(61))
    await shows('in-force, past')
    const said = await holdfast.query(
      "SELECT rev, type FROM event WHERE stream_kind = 'response-times' ORDER BY rev",
    )
    const types = ['response-times.published', 'deadline.passed', 'response-times.began']
    expect(said).toEqual(types.map((type, n) => ({ rev: n + 1, type })))
    const other = await watching(handler)
    expect(other.answer).toEqual({ ok: false, problem: 'not-allowed' })
    for (const one of [socket, other.socket]) one.close()
  },
)
