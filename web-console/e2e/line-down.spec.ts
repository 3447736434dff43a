/** A line that breaks takes no room away: a call can be logged by somebody who was elsewhere when it broke. */
import { expect, test } from 'vitest'
import { until } from '../../test/harness/until.ts'
import { setStage } from './stage.ts'

const stage = setStage()

test('who stands at the offers when the line breaks can still go and log a call', async () => {
  const { page, context, troubles } = await stage.sitDown('Ana Okafor')
  await page.waitForFunction(() =>
    ['log-call-page', 'case-page', 'board-page'].every((part) =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes(part)),
    ),
  )
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Log a call' }).click()
  await page.getByLabel('Call-back number').fill('withheld')
  await page.getByRole('textbox', { name: /What is happening/ }).fill('Says he cannot go on.')
  await page.getByRole('radio', { name: 'Home', exact: true }).check()
  await page.getByRole('button', { name: /^Save and triage/ }).click()
  await page.getByText('The call is kept in this browser').waitFor()
  await context.setOffline(false)
  await until('the call to be here', async () => (await stage.holdfast.query('SELECT id FROM call')).at(0))
  // A browser writes its failed connections to the console by itself.
  troubles.splice(0)
  expect(await page.getByText('could not be fetched').count()).toBe(0)
})
