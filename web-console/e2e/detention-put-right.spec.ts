/** A fact of a detention that was wrongly recorded is put right from its line; it stays to be read, struck through. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { detain, setStage } from './stage.ts'

const stage = setStage()

test('a person puts an arrival right where they read it, and sees what it was and that the alarm stays', async () => {
  const { id } = await detain(stage, { alreadyHappened: true })
  const { page } = await stage.sitDown('Quinn Adeyemi')
  await page.goto(`/cases/${id}`)
  await page.getByRole('button', { name: 'Put right: Arrived, through the door' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Put it right' }).click()
  expect(await dialog.getByRole('alert').textContent()).toMatch(/choose what is right.*write why/)
  await dialog.getByRole('radio', { name: 'It happened, but not like that' }).check()
  await dialog.getByRole('radio', { name: 'A&E' }).check()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id: rule }) => rule)).toEqual([])
  await dialog.getByLabel('Why it is put right').fill('They turned round at the gate.')
  await dialog.getByRole('button', { name: 'Put it right' }).click()
  await dialog.waitFor({ state: 'hidden' })

  const panel = page.getByRole('region', { name: 'Section 136' })
  const lines = await panel.getByRole('listitem').allInnerTexts()
  expect(lines.filter((line) => line.startsWith('Taken back'))).toHaveLength(2)
  const struck = lines.find((line) => line.includes('Police station')) ?? ''
  expect(struck).toContain('Put right by Quinn Adeyemi')
  expect(struck).toContain('“They turned round at the gate.”')
  expect(await panel.textContent()).toMatch(/Alarm of .*: a police station, .*It stays on record/)
})
