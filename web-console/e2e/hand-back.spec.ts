/** The car breaks down, the shift ends: a case is given back from the phone, by keyboard, or for somebody from the desk. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { desk, phone } from './browser.ts'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

/** A T1 that Ana has. */
async function anaHas(): Promise<{ id: string; reference: string }> {
  const made = await logCall(stage)
  await triage(stage, made.id, 'T1')
  const ana = await stage.holdfast.as('Ana Okafor')
  const { items } = (await ana.get('/api/offers?mine')).body
  const offer = items.find((one: { caseId: string }) => one.caseId === made.id)
  expect((await ana.post(`/api/offers/${offer.id}/accept`, { minutesToArrive: 30 })).status).toBe(200)
  return made
}

const objections = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  return [...violations.map(({ id }) => id), ...(wide ? ['wider than the screen'] : [])]
}

/** Tabs until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  const here = () =>
    page.evaluate(() => {
      const at = document.activeElement
      return (at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent) ?? ''
    })
  for (let times = 0; times < 60; times += 1) {
    await page.keyboard.press('Tab')
    if (words.test(await here())) return
  }
  throw new Error(`nothing called ${words} can be reached`)
}

test.each(['light', 'dark'] as const)(
  'a clinician whose car broke down gives the case back on a small phone, by keyboard alone, in the %s',
  async (colorScheme) => {
    const { id, reference } = await anaHas()
    const { page } = await stage.sitDown('Ana Okafor', { viewport: phone, colorScheme })
    await page.goto('/visit')
    const card = page.getByRole('article', { name: `Visit ${reference}` })
    await card.waitFor()
    expect(await card.getByRole('button', { name: 'Hand this case back' }).isVisible(), 'folded away').toBe(
      false,
    )
    await tabTo(page, /^I cannot go on with this case$/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^Hand this case back$/)
    expect(await objections(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: `Hand ${reference} back` }).waitFor()
    await page.keyboard.press('a')
    await tabTo(page, /^Hand it back$/)
    await page.keyboard.press('Enter')
    await page.getByText('Say in a few words why', { exact: false }).first().waitFor()
    expect(await objections(page)).toEqual([])
    await page.getByLabel('In your words').fill('The car will not start.')
    await tabTo(page, /^Hand it back$/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `${reference} is off your hands` }).waitFor()
    await card.waitFor({ state: 'detached' })
    expect(await objections(page)).toEqual([])
    await page.goto(`/cases/${id}`)
    await page.getByText('Handed back', { exact: true }).first().waitFor()
    await page.getByText('The car will not start.', { exact: false }).first().waitFor()
    expect(await objections(page)).toEqual([])
  },
)

test('a coordinator gives it back for somebody, and the board says at once that nobody owns it', async () => {
  const { id, reference } = await anaHas()
  const { page } = await stage.sitDown('Morag Teale', { viewport: desk })
  const watching = await stage.sitDown('Olive Brandt')
  await watching.page.getByRole('row').filter({ hasText: reference }).getByText('Ana Okafor').waitFor()
  await page.goto(`/cases/${id}`)
  await page.getByText('Ana Okafor cannot go on with it').click()
  await page.getByRole('button', { name: 'Hand it back for Ana Okafor' }).click()
  await page.getByRole('radio', { name: 'Unwell' }).check()
  await page.getByRole('button', { name: 'Hand it back', exact: true }).click()
  await page.getByText('Handed back for Ana Okafor: unwell; the clocks run on').first().waitFor()
  expect(await objections(page)).toEqual([])
  const row = watching.page.getByRole('row').filter({ hasText: reference })
  await row.getByText(/^nobody \d/).waitFor()
  await row.getByText(/^Offered to Ben Whitlock/).waitFor()
})

test('a clinician asks a colleague by name on a small phone, keeps the case until the yes, and then it is gone', async () => {
  const { id, reference } = await anaHas()
  const ana = await stage.sitDown('Ana Okafor', { viewport: phone })
  await ana.page.goto('/visit')
  const card = ana.page.getByRole('article', { name: `Visit ${reference}` })
  await card.getByText('I cannot go on with this case').click()
  await card.getByRole('button', { name: 'Ask somebody to take it over' }).click()
  const dialog = ana.page.getByRole('dialog', { name: `Ask somebody to take ${reference} over` })
  await dialog.getByLabel('Who is asked').selectOption({ label: 'Ben Whitlock, second on call' })
  expect(await objections(ana.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Ask them' }).click()
  const ben = await stage.sitDown('Ben Whitlock', { viewport: phone })
  const offer = ben.page.getByRole('article', { name: `Offer ${reference}` })
  await offer.getByText('Why you: Ana Okafor asks you to take this case over').waitFor()
  expect(await objections(ben.page)).toEqual([])
  expect(await card.isVisible(), 'still hers').toBe(true)
  await offer.getByRole('radio', { name: /^30 min/ }).check()
  await offer.getByRole('button', { name: /^Accept, there by/ }).click()
  await ben.page.waitForURL(/\/visit$/)
  await card.waitFor({ state: 'detached' })
  await ben.page.goto(`/cases/${id}`)
  await ben.page
    .getByText(/Ben Whitlock accepted.*Ana Okafor has handed the case on/)
    .first()
    .waitFor()
})
