import { io } from 'socket.io-client'
import { expect } from 'vitest'
import type { Head } from '../../src/contracts/realtime.ts'
import { promise } from '../harness/smoke.ts'

promise(
  'when the demonstration moves its clock, every console shows it at once',
  async ({ holdfast, handler }) => {
    const socket = io(holdfast.base, {
      transports: ['websocket'],
      extraHeaders: { cookie: handler.cookie, origin: holdfast.base },
      reconnection: false,
    })
    const heard = (): Promise<Head> => new Promise((resolve) => socket.once('head', resolve))
    await heard()
    await socket.emitWithAck('watch', { stream: 'board' })
    // Right after a head of the five seconds' beat, so that the next one is not of the beat.
    await heard()
    const [began, next] = [performance.now(), heard()]
    const { now } = await holdfast.fastForward(180_000)
    expect(Date.parse((await next).serverTime)).toBeGreaterThan(Date.parse(now) - 5_000)
    expect(performance.now() - began).toBeLessThan(4_000)
    socket.close()
  },
)
