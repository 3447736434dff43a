import { io } from 'socket.io-client'
import { expect, test } from 'vitest'
import { startHoldfast } from '../harness/holdfast.ts'
import { loggedAndTriaged } from '../harness/killed-texts.ts'
import { beatAgain, stopBeats } from '../harness/no-beat.ts'
import { until } from '../harness/until.ts'

const impatient = { alarmAfterMs: 500, overAfterMs: 300, againAfterMs: 500 }
test('when nobody sweeps, every console says so, calls are still taken, and the technical on-call is texted once', async () => {
  const holdfast = await startHoldfast({}, undefined, { patience: impatient })
  const handler = await holdfast.as('Quinn Adeyemi')
  const headers = { cookie: handler.cookie, origin: holdfast.base }
  const socket = io(holdfast.base, { transports: ['websocket'], extraHeaders: headers, reconnection: false })
  const said: boolean[] = []
  socket.on('timers', ({ running }) => void said.push(running))
  const engine = async () => (await handler.get('/health/engine')).body
  await until('timers', async () => (await engine()).timersRunning || undefined)
  await until('the console to be told', async () => socket.connected || undefined)
  said.length = 0

  for (const part of ['"msg":"timers-', 'no beat']) holdfast.mayLog(part)
  await holdfast.asOwner(stopBeats)
  const wren = await holdfast.phone('Wren Calloway')
  await wren.expectSms(/TIMERS NOT RUNNING for \d+ s: no process sweeps/)
  // Two ways out of the process: neither promises to be there before the other.
  await until('the console to hear of it', async () => said.length > 0 || undefined)
  expect(said).toEqual([false])
  expect(await engine()).toMatchObject({ status: 'stopped', timersRunning: false })
  expect((await handler.get('/api/feed?since=0')).body.timersRunning).toBe(false)
  expect((await handler.get('/health/ready')).status).toBe(200)
  await loggedAndTriaged(handler)

  await holdfast.asOwner(beatAgain)
  await wren.expectSms(/timers run again/)
  await until('the incident to be over', async () => {
    const rows = await holdfast.query('SELECT 1 FROM engine_incident WHERE ended_at IS NOT NULL')
    return rows.length === 1 || undefined
  })
  await until('the console to hear of that', async () => said.length > 1 || undefined)
  expect(said).toEqual([false, true])
  const alarms = await holdfast.query('SELECT what, n, state FROM engine_alarm ORDER BY started_at')
  expect(alarms).toEqual([
    { what: 'began', n: 1, state: 'accepted' },
    { what: 'over', n: 1, state: 'accepted' },
  ])
  expect(wren.texts()).toHaveLength(2)
  socket.close()
  await holdfast.finish()
})
