import { expect, test } from 'vitest'
import { startKillable } from '../harness/killable.ts'
import { loggedAndTriaged, textOf } from '../harness/killed-texts.ts'
import { until } from '../harness/until.ts'

test('kill -9 between commit and text: every text still goes, once, or marked as possibly double', async () => {
  const holdfast = await startKillable()
  const { phones } = holdfast
  await holdfast.onCall('first-on-call', ['Ana Okafor'])
  const handler = await holdfast.as('Quinn Adeyemi')
  const calling = async (caseId: string) =>
    (await textOf(holdfast.query, caseId)).attempts.includes('calling') || undefined

  phones.misbehave({ fault: { kind: 'accepted-then-hang' } })
  const taken = await loggedAndTriaged(handler)
  await until('the network to have taken it', () => phones.handsets().length === 1 || undefined)
  phones.misbehave({ fault: { kind: 'hang' } })
  const hung = await loggedAndTriaged(handler)
  await until('the second call to hang', () => calling(hung))
  const committed = await loggedAndTriaged(handler)
  await holdfast.kill()

  phones.misbehave({})
  await holdfast.start()
  const found = [taken, hung, committed].map((caseId) =>
    until('a text', async () => (await textOf(holdfast.query, caseId)).whenDelivered, 40_000),
  )
  const [first, second, third] = await Promise.all(found)
  expect(first).toMatchObject({ attempts: ['accepted'], possibleDouble: false })
  expect(second).toMatchObject({ attempts: ['unknown', 'accepted'], possibleDouble: true })
  expect(third).toMatchObject({ possibleDouble: third?.attempts.length === 2 })
  expect(phones.handsets().map((handset) => handset.messages.length)).toEqual([3])
  await holdfast.finish()
})
