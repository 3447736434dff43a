/** Questions that wait for an answer: each opens with the focus inside, axe has nothing against it, Escape leaves. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { phone } from './browser.ts'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

test.each([
  ['at a desk', {}],
  ['on a phone in the dark', { viewport: phone, colorScheme: 'dark' as const }],
])('every question of the case page can be read, answered and left: %s', async (_, given) => {
  const { id } = await logCall(stage)
  await triage(stage, id, 'T1')
  const { page } = await stage.sitDown('Morag Teale', given)
  await page.goto(`/cases/${id}`)
  const found: string[] = []
  for (const name of [
    'Log a 999 call',
    'Change urgency',
    'Correct details',
    'Close the case',
    'Promise or ask for something',
    'Not reached',
    'Why it takes longer',
  ]) {
    await page.getByRole('button', { name, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const inside = await dialog.evaluate((box) => box.contains(document.activeElement))
    if (!inside) found.push(`${name}: the focus is not inside`)
    const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze()
    found.push(...violations.map((one) => `${name}: ${one.id} at ${one.nodes[0]?.target.join(' ')}`))
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }
  expect(found).toEqual([])
})

test('a person changes the urgency on the screen, and the clock and the timeline say so', async () => {
  const { id } = await logCall(stage)
  await triage(stage, id, 'T2')
  const { page } = await stage.sitDown('Morag Teale')
  await page.goto(`/cases/${id}`)
  await page.getByRole('button', { name: 'Change urgency' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^T1/ }).check()
  await dialog.getByLabel('Why it changes').fill('His mother rang: he is on the roof now.')
  await dialog.getByRole('button', { name: 'Change the urgency' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/^Urgency raised from T2 to T1/).waitFor()
})
