/** The tour of the README, as a newcomer takes it: nobody answers, time moves, a text accepts. */
import { test } from 'vitest'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

test('nobody answers, time moves three minutes, the next phone is texted, "Y 35" accepts, and the board follows by itself', async () => {
  const { id, reference } = await logCall(stage, { setting: 'emergency-department' })
  await triage(stage, id, 'T1')
  const { page: board } = await stage.sitDown('Morag Teale')
  const row = board.getByRole('row').filter({ hasText: reference })
  await row.getByText('Offered to Ana Okafor').waitFor()

  const { page } = await stage.sitDown('Quinn Adeyemi')
  await page.getByRole('link', { name: 'Time' }).click()
  await page.getByRole('button', { name: '+3 min' }).click()
  await row.getByText('Offered to Ben Whitlock').waitFor()

  await page.getByRole('link', { name: 'Phones' }).first().click()
  const ben = page.getByRole('article', { name: 'Phone of Ben Whitlock' })
  await ben.getByText(`T1 case ${reference}`).waitFor()
  await ben.getByPlaceholder('Reply').fill('Y 35')
  await ben.getByRole('button', { name: 'Send' }).click()
  await ben.getByText('Y 35', { exact: true }).first().waitFor()
  await row.getByText('Ben Whitlock').waitFor()
  await row.getByText(/Offered/).waitFor({ state: 'hidden' })
})
