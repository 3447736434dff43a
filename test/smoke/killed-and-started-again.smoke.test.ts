import { expect, test } from 'vitest'
import { startKillable } from '../harness/killable.ts'
import { loggedAndTriaged } from '../harness/killed-texts.ts'
import { until } from '../harness/until.ts'

test('after kill -9 everything is as it was, people stay signed in, and the deadlines still run', async () => {
  const holdfast = await startKillable()
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  await holdfast.onCall('second-on-call', ['Ben Whitlock'])
  const handler = await holdfast.as('Quinn Adeyemi')
  const caseId = await loggedAndTriaged(handler)
  const read = async () => (await handler.get(`/api/cases/${caseId}`)).body
  const before = await until('the text to be delivered', async () => {
    const found = await read()
    return found.messages[0]?.state === 'delivered' ? found : undefined
  })
  await holdfast.kill()
  await expect(handler.get('/api/session')).rejects.toThrow('fetch failed')
  await holdfast.start()
  expect(await read()).toEqual(before)

  await holdfast.kill()
  await holdfast.query("UPDATE clock_shift SET by = by + interval '3 minutes'")
  await holdfast.start()
  const after = await until('the next step', async () => {
    const found = await read()
    return found.offers.length === 2 ? found : undefined
  })
  expect(after.offers.map((o: { state: string }) => o.state)).toEqual(['lapsed', 'open'])
  await until('the text to Ben', () => holdfast.phones.handsets().length === 2 || undefined)
  await holdfast.finish()
})
