/** A wrong time is corrected by whoever made the visit, on a phone and from the case page, and told before it is saved. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { until } from '../../test/harness/until.ts'
import { phone } from './browser.ts'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

/** Ana is face to face with somebody who should have been seen 10 minutes before; she arrived 40 minutes before that. */
async function seenLate() {
  const { id, reference } = await logCall(stage, { setting: 'emergency-department' })
  await triage(stage, id, 'T1')
  await stage.holdfast.fastForward(30 * 60_000)
  const ana = await stage.holdfast.as('Ana Okafor')
  await ana.post(`/api/cases/${id}/take`, { minutesToArrive: 5 })
  const step = (body: object) => ana.post(`/api/cases/${id}/visit`, body)
  await step({ step: 'on-the-way' })
  await step({ step: 'arrived' })
  await stage.holdfast.fastForward(40 * 60_000)
  await step({ step: 'in-contact', medium: 'face-to-face' })
  const steps = async (): Promise<{ at: string; before: unknown[] }[]> =>
    (await ana.get('/api/offers')).body.visits[0].steps
  return { id, reference, step, steps }
}

const wall = (iso: string, minutesLater: number) => {
  const at = new Date(Date.parse(iso) + minutesLater * 60_000)
  const zone = { timeZone: 'Europe/London' } as const
  const parts = { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return {
    clock: new Intl.DateTimeFormat('en-GB', parts).format(at),
    day: new Intl.DateTimeFormat('en-CA', zone).format(at),
  }
}

async function say(page: Page, { clock, day }: { clock: string; day: string }) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('When it happened').fill(clock)
  // There is a choice of days only around midnight.
  if ((await dialog.getByLabel('Day').count()) > 0) await dialog.getByLabel('Day').selectOption(day)
}

const complaints = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

test('a wrong time is corrected on a phone, is told beforehand, and what was typed survives Escape', async () => {
  const { id, reference, steps, step } = await seenLate()
  const [, arrived, contact] = await steps()
  const { page, troubles } = await stage.sitDown('Ana Okafor', { viewport: phone })
  await page.goto('/visit')
  const card = page.getByRole('article', { name: `Visit ${reference}` })
  await card.getByText('An entry of mine is wrong').click()
  const correct = card.getByRole('button', { name: /^Put right: In contact/ })
  await correct.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Put it right' }).click()
  await dialog.getByRole('link', { name: /What is wrong: choose/ }).waitFor()
  await dialog.getByRole('link', { name: /Why it is put right: say why/ }).waitFor()

  await dialog.getByRole('radio', { name: /^Its time/ }).check()
  await say(page, wall(arrived?.at ?? '', 2))
  await dialog.getByText(/^The response clock then counts as met at .*, in time \(due /).waitFor()
  await dialog.getByText('The breach that was announced stays on record.').waitFor()
  await dialog.getByLabel('Why it is put right').fill('Read the wrong line of the sheet.')
  expect(await complaints(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await correct.press('Enter')
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLTextAreaElement>('[name="correction"]')?.value.startsWith('Read') === true,
  )

  // Before the arrival it cannot have been: said beforehand, refused by field, and nothing is lost.
  await say(page, wall(arrived?.at ?? '', -2))
  await dialog.getByText('This time lies before the step before it.').waitFor()
  await dialog.getByRole('button', { name: 'Put it right' }).click()
  await dialog.getByRole('link', { name: /When it happened: lies before the step before it/ }).waitFor()
  // Two refusals were asked for.
  await until('two refusals', () => troubles.length === 2 || undefined)
  troubles.length = 0
  await say(page, wall(arrived?.at ?? '', 2))
  await dialog.getByRole('button', { name: 'Put it right' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const [, , now] = await steps()
  expect(now?.before).toHaveLength(1)
  expect(Date.parse(now?.at ?? '')).toBeLessThan(Date.parse(contact?.at ?? ''))
  await page.goto(`/cases/${id}`)
  await page.getByText(/^Put right: Ana Okafor is in contact, .*; recorded before as /).waitFor()
  await page.getByText('Read the wrong line of the sheet.').waitFor()
  expect(await complaints(page)).toEqual([])
  for (const each of ['outcome-agreed', 'safe-and-clear']) await step({ step: each })
})

test('a step that did not happen is taken back from the case page, and what hung on it is named first', async () => {
  const { id, step } = await seenLate()
  await step({ step: 'outcome-agreed' })
  await step({ step: 'safe-and-clear' })
  const { page } = await stage.sitDown('Ana Okafor')
  await page.goto(`/cases/${id}`)
  await page.getByText('An entry of mine is wrong').click()
  await page.getByRole('button', { name: /^Put right: In contact/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^It has not happened/ }).check()
  await dialog.getByText(/^Nobody has then been seen face to face: the response clock runs on/).waitFor()
  await dialog.getByText(/^Taken back, .*: in contact, outcome agreed, safe and clear\.$/).waitFor()
  await dialog.getByLabel('Why it is put right').fill('It was a neighbour.')
  await dialog.getByRole('button', { name: 'Put it right' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/First face to face taken back by the correction/).waitFor()
  const ana = await stage.holdfast.as('Ana Okafor')
  const [visit] = (await ana.get(`/api/cases/${id}`)).body.visits
  expect(visit).toMatchObject({ step: 'arrived', endedAt: null })
})
