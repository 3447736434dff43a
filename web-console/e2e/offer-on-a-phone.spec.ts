/** The offer reaches a clinician's phone browser by itself; one hand accepts it; every other screen follows. */
import { expect, test } from 'vitest'
import { firstContact } from '../../test/harness/first-contact.ts'
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
  await offer.getByText('Safeguarding not asked yet').waitFor()
  const row = board.getByRole('row').filter({ hasText: reference })
  await row.getByText('Offered to Ana Okafor').waitFor()

  await offer.getByRole('radio', { name: /^30 min/ }).check()
  await offer.getByRole('button', { name: /^Accept, there by/ }).click()
  await ana.waitForURL(/\/visit$/)
  await row.getByText('Ana Okafor').waitFor()

  const press = (words: string) => ana.getByRole('button', { name: words }).click()
  await press('I am on my way')
  await row.getByText(/on (my|the) way/i).waitFor()
  await press('I have arrived')
  await row.getByText('Arrived').waitFor()
  await press('I am in contact')
  await ana.getByText('Say how you are in contact').first().waitFor()
  await ana.getByRole('radio', { name: 'Face to face' }).check()
  await press('I am in contact')
  await ana.getByText('Seen face to face').waitFor()
  await press('The outcome is agreed')
  await press('I am safe and clear')
  await ana
    .getByText(/safe and clear/i)
    .first()
    .waitFor()
  expect(await ana.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
})

test('on a phone, the room that a person is in stands in the bar', async () => {
  const { page } = await stage.sitDown('Morag Teale', { viewport: phone })
  for (const [path, room] of [
    ['/response-times', 'Response times'],
    ['/time', 'Time'],
    ['/board', 'Board'],
  ] as const) {
    await page.goto(path)
    const link = page
      .getByRole('navigation', { name: 'Rooms' })
      .getByRole('link', { name: room, exact: true })
    await page.waitForFunction(
      (here) => {
        const box = here?.getBoundingClientRect()
        return box !== undefined && box.left >= 0 && box.right <= window.innerWidth
      },
      await link.elementHandle(),
    )
  }
})

test('who answers a moment too late is told who has the case', async () => {
  const { id, reference } = await logCall(stage)
  await triage(stage, id, 'T1')
  const { page: ana } = await stage.sitDown('Ana Okafor', { viewport: phone })
  const offer = ana.getByRole('article', { name: `Offer ${reference}` })
  await offer.waitFor()
  await stage.holdfast.fastForward(3 * 60_000)
  await ana.getByText('Lapsed: the next person was asked').waitFor()
  const ben = await stage.holdfast.phone('Ben Whitlock')
  await ben.expectSms(new RegExp(reference))
  await ben.reply('Y 20')
  await ana.getByText('Lapsed · Ben Whitlock took it').waitFor()
})

test('a case is closed only with an outcome, a place, a named person and a date of first contact', async () => {
  const { id } = await logCall(stage)
  await triage(stage, id, 'advice')
  const { page } = await stage.sitDown('Quinn Adeyemi')
  await page.goto(`/cases/${id}`)
  await page.getByRole('button', { name: 'Close the case' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Close the case' }).click()
  for (const name of ['Outcome', 'Where help goes on', 'Named person', 'Date of first contact'])
    await dialog.getByRole('link', { name: new RegExp(name) }).waitFor()
  await dialog.getByRole('radio').first().check()
  await dialog.getByLabel('Where help goes on').selectOption({ index: 1 })
  await dialog.getByLabel('Named person').fill('Priya Nair')
  await dialog.getByLabel('Date of first contact').fill(firstContact())
  await dialog.getByRole('button', { name: 'Close the case' }).click()
  await page
    .getByText(/is closed/)
    .first()
    .waitFor()
  await dialog.waitFor({ state: 'hidden' })
})
