/** A call handler proposes a lower urgency after a breach, thinks again, and takes it back with a reason. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

test('a call handler takes their own proposal back, and the second person has nothing to answer', async () => {
  const { id } = await logCall(stage)
  await triage(stage, id, 'T1')
  await stage.holdfast.fastForward(241 * 60_000)
  const quinn = await stage.holdfast.as('Quinn Adeyemi')
  const lower = { from: 'T1', outcome: 'T3', rationale: 'Seen by her own team since, settled at home.' }
  expect((await quinn.post(`/api/cases/${id}/retriage`, lower)).status).toBe(200)

  const { page } = await stage.sitDown('Quinn Adeyemi')
  await page.goto(`/cases/${id}`)
  await page.getByRole('button', { name: 'Take it back', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Take the proposal back' }).click()
  await dialog.getByText('say why you take it back').first().waitFor()
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze()
  expect(violations.map((one) => one.id)).toEqual([])
  await dialog.getByLabel('Why you take it back').fill('The team has not seen her after all.')
  await dialog.getByRole('button', { name: 'Take the proposal back' }).click()
  await page.getByText('Proposed T3 taken back; no second person is needed any more').waitFor()
  await page.getByText('The team has not seen her after all.').waitFor()
  await page.getByRole('heading', { name: 'A second person is needed' }).waitFor({ state: 'detached' })
})
