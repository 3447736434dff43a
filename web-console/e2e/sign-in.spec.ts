/** Signing in: who tries Holdfast is told that nobody is real and gets in with one press; who works here types. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { desk, phone } from './browser.ts'
import { setStage } from './stage.ts'

const stage = setStage()

test.each([
  ['at a desk', desk],
  ['on a phone', phone],
])('somebody who tries Holdfast signs in with one press, by keyboard too: %s', async (_, viewport) => {
  const { page } = await stage.browser.open(stage.holdfast.base, { viewport })
  await page.goto('/board')
  await page.getByText('Demonstration: nobody here is real').waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
  await page.getByRole('button', { name: /^Morag Teale/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Live', { exact: true }).first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/board')
})

test('the other people of the demonstration are one press further', async () => {
  const { page } = await stage.browser.open(stage.holdfast.base)
  await page.goto('/')
  await page.getByText(/^Everybody else/).click()
  await page.getByRole('button', { name: /^Ben Whitlock/ }).click()
  await page.getByText('No offer for you at the moment').waitFor()
})

test('whoever signs out is gone from the screen at once, and nothing that was read stays on it', async () => {
  const { page, troubles } = await stage.sitDown('Morag Teale')
  await page.getByRole('button', { name: /colours and signing out/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Password').waitFor()
  expect(await page.getByText('Reconnecting').count()).toBe(0)
  expect(await page.getByRole('heading', { name: 'Board' }).count()).toBe(0)

  await page.getByRole('button', { name: /^Quinn Adeyemi/ }).click()
  await page.getByText('Live', { exact: true }).first().waitFor()
  expect(await page.getByText('Morag Teale').count()).toBe(0)
  troubles.splice(0)
})
