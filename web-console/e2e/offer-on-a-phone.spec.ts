/** The offer reaches a clinician's phone browser by itself; one hand accepts it; every other screen follows. */
import { expect, test } from 'vitest'
import { phone } from './browser.ts'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

test('the offer appears at 360 pixels by itself, is accepted there, and the visit goes through to the end', async () => {
  const { page: board } = await stage.sitDown('Morag Teale')
  await board.getByText('No case is open').waitFor()
  const { page: ana } = await stage.sitDown('Ana Okafor', { viewport: phone })
  await ana.getByText('No offer for you at the moment').waitFor()

  const { id, reference } = await logCall(stage, { preferredName: 'Ash', place: '4 Mill Lane' })
  await triage(stage, id, 'T1')

  const offer = ana.getByRole('article', { name: `Offer ${reference}` })
  await offer.getByText('Says he cannot go on').waitFor()
  const row = board.getByRole('row').filter({ hasText: reference })
  await row.getByText('Offered to Ana Okafor').waitFor()

  await offer.getByRole('radio', { name: /^35/ }).check()
  await offer.getByRole('button', { name: /^Accept, there by/ }).click()
  await ana.waitForURL(/\/visit$/)
  await row.getByText('Ana Okafor').waitFor()

  const step = async (name: RegExp) => ana.getByRole('button', { name }).first().click()
  await step(/on the way/i)
  await row.getByText(/on the way/i).waitFor()
  await step(/arrived/i)
  await row.getByText(/arrived/i).waitFor()
  await step(/with them|in contact|contact/i)
  expect(await ana.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
})

test('a second clinician who is a moment too late is told who has the case', async () => {
  const { id, reference } = await logCall(stage)
  await triage(stage, id, 'T1')
  const { page: ana } = await stage.sitDown('Ana Okafor', { viewport: phone })
  const offer = ana.getByRole('article', { name: `Offer ${reference}` })
  await offer.waitFor()
  await stage.holdfast.fastForward(3 * 60_000)
  await ana.getByText(/Ben Whitlock|next person|lapsed/i).first().waitFor()
})
