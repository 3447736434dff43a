import { io } from 'socket.io-client'
import { expect } from 'vitest'
import { promise } from '../harness/smoke.ts'

promise(
  'a revoked session loses its socket within two seconds, and HTTP at once',
  async ({ holdfast, handler }) => {
    const socket = io(holdfast.base, {
      transports: ['websocket'],
      extraHeaders: { cookie: handler.cookie, origin: holdfast.base },
      reconnection: false,
    })
    await new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(undefined))
      socket.once('connect_error', reject)
    })
    const watched = await socket.emitWithAck('watch', { stream: 'board' })
    expect(watched).toMatchObject({ ok: true, view: null })
    const cut = new Promise<number>((resolve) => {
      const began = performance.now()
      socket.once('disconnect', () => resolve(performance.now() - began))
    })
    await holdfast.request('DELETE', '/api/session', undefined, { cookie: handler.cookie })
    expect(await cut).toBeLessThan(2500)
    expect((await handler.get('/api/cases')).status).toBe(401)
    socket.close()
  },
)
