/** Somebody left A&E: what the police answered is said on the case, changed later, and both can be read. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

test('police refuse first and accept later; case and board say so in words', async () => {
  const { id } = await logCall(stage)
  await triage(stage, id, 'T2')
  const { page } = await stage.sitDown('Quinn Adeyemi')
  await page.goto(`/cases/${id}`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Promise or ask for something' }).click()
  await dialog.getByRole('radio', { name: /^Whereabouts unknown/ }).check()
  await dialog.getByRole('radio', { name: 'Police refused' }).check()
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze()
  expect(violations.map((one) => one.id)).toEqual([])
  await dialog.getByRole('button', { name: 'Start its clock' }).click()
  await page.getByText('Whereabouts unknown · police refused').waitFor()

  await page.getByRole('button', { name: 'What the police answered' }).click()
  await dialog.getByRole('button', { name: 'Note the answer' }).click()
  await dialog.getByText('choose one').first().waitFor()
  await dialog.getByRole('radio', { name: 'Police accepted' }).check()
  await dialog.getByLabel('Police reference').fill('HD-418')
  await dialog.getByRole('button', { name: 'Note the answer' }).click()
  await page.getByText('Whereabouts unknown · police accepted').waitFor()
  await page.getByText(/^Before: police refused/).waitFor()
  await page.goto('/board')
  await page.getByText('Whereabouts unknown · police accepted').waitFor()
})
