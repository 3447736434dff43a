/** Three answers and an urgency (§three-answers), without a hand on the mouse. */
import { expect, test } from 'vitest'
import { setStage } from './stage.ts'

const stage = setStage()

test('a call handler logs a call from A&E and picks the tier by keyboard alone, and the right clinician is asked', async () => {
  const { page } = await stage.sitDown('Quinn Adeyemi')
  const { keyboard } = page
  /** Where the next key goes; the page moves there by itself, a moment after it is drawn. */
  const hasFocus = (what: string) =>
    page.waitForFunction((css) => document.activeElement?.matches(css) === true, what)

  await hasFocus('[name=callbackNumber]')
  await keyboard.type('07700 900 612')
  await keyboard.press('Tab')
  await hasFocus('[name=situation]')
  await keyboard.type('Took tablets an hour ago. Mum is with them.')
  await keyboard.press('Tab')
  await keyboard.type('a')
  await page.getByText('Enough to save and send somebody').waitFor()
  await keyboard.press('Control+Enter')

  await page.waitForURL(/\/cases\//)
  await hasFocus('#triage-title')
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  await keyboard.press('Tab')
  await keyboard.type('t')
  await page.getByText('Face to face within 1 hour, as this is A&E.').waitFor()
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.type('Took an overdose within the hour, calm, mother with them.')
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await keyboard.press('Control+Enter')

  await page.getByText('Offered to Ana Okafor').first().waitFor()
  const ana = await stage.holdfast.phone('Ana Okafor')
  await ana.expectSms(/^T1 case /)
})

test('a call that is typed is not lost when the page is loaded again', async () => {
  const { page } = await stage.sitDown('Quinn Adeyemi')
  await page.getByLabel('What is happening').fill('Her brother rang, then the line went dead.')
  await page.reload()
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLTextAreaElement>('[name=situation]')?.value.startsWith('Her brother') ===
      true,
  )
})

test('what is missing is named, and nothing that was typed is lost', async () => {
  const { page } = await stage.sitDown('Rosa Lindqvist')
  await page.getByLabel('What is happening').fill('Caller hung up twice.')
  await page.keyboard.press('Control+Enter')
  const summary = page.getByRole('alert')
  await summary.getByText(/call-back number/i).waitFor()
  await summary.getByText(/where the young person is/i).waitFor()
  expect(await page.getByLabel('What is happening').inputValue()).toBe('Caller hung up twice.')
})
