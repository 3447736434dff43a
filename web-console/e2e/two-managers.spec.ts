/** Two managers write response times at the same moment: the second is told, and publishes nothing that they have not seen. */
import { expect, test } from 'vitest'
import { setStage } from './stage.ts'

const stage = setStage()

test('a manager whose colleague publishes first is told, keeps what they typed, and sees it beside the new version', async () => {
  const { page, troubles } = await stage.sitDown('Olive Brandt')
  await page.goto('/response-times')
  await page.getByRole('button', { name: 'Write a new version' }).click()
  await page.getByLabel('A call waits for triage').fill('4')
  await page.getByRole('radio', { name: 'in 1 hour' }).check()
  await page.getByRole('button', { name: 'Show what changes' }).click()
  const publish = page.getByRole('button', { name: 'Publish' })
  await publish.waitFor()

  const petra = await stage.holdfast.as('Petra Novak')
  const { items } = (await petra.get('/api/response-times')).body
  const { version, body } = items[0]
  const theirs = { ...body, followUpMinutes: { ...body.followUpMinutes, 'call-back': 20 } }
  const startsAt = new Date(Date.now() + 3_600_000).toISOString()
  const answer = await petra.post('/api/response-times', { basedOn: version, startsAt, body: theirs })
  expect(answer.status).toBe(201)

  await page.getByText(`Petra Novak published version ${version + 1} while you were writing.`).waitFor()
  await publish.click()
  await page.getByText('The response times were changed by somebody else').waitFor()
  troubles.splice(0)

  await page.getByRole('button', { name: 'Take over their changes, keep mine' }).click()
  expect(await page.getByLabel('A call waits for triage').inputValue()).toBe('4')
  expect(await page.getByLabel('Call back').inputValue()).toBe('20')
  await page.getByRole('button', { name: 'Show what changes' }).click()
  await publish.click()
  await page.getByText('published by Olive Brandt').waitFor()
})
