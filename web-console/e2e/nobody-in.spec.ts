/** Nobody opens the door: the clinician goes home without claiming a contact, and sets off again from the case. */
import { expect, test } from 'vitest'
import { phone } from './browser.ts'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

test('a clinician who met nobody is safe and clear, the clock runs on, and they set off again', async () => {
  const { id, reference } = await logCall(stage)
  await triage(stage, id, 'T1')
  const { page } = await stage.sitDown('Ana Okafor', { viewport: phone })
  const offer = page.getByRole('article', { name: `Offer ${reference}` })
  await offer.getByRole('radio', { name: /^30 min/ }).check()
  await offer.getByRole('button', { name: /^Accept, there by/ }).click()
  await page.waitForURL(/\/visit$/)
  const press = (words: string) => page.getByRole('button', { name: words, exact: true }).click()
  await press('I am on my way')
  await press('I have arrived')
  await press('I am safe and clear')
  await page.getByText(`Visit to ${reference} ended`).waitFor()
  await page.getByRole('link', { name: 'Open the case', exact: true }).click()
  await page.getByText('not yet').first().waitFor()
  await press('I am on my way again')
  await page.waitForURL(/\/visit$/)
  await page.getByRole('button', { name: 'I have arrived', exact: true }).waitFor()
  expect(await page.getByRole('article', { name: `Visit ${reference}` }).count()).toBe(1)
})
