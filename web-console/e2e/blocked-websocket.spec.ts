/** A network that lets no WebSocket through: the board comes by polling, says so, and still hears of every call. */
import { expect, test } from 'vitest'
import { emailOf } from '../../src/demo/region.ts'
import { PASSWORD } from '../../test/harness/http.ts'
import { logCall, setStage } from './stage.ts'

const stage = setStage()

test('somebody behind a firewall that cuts WebSockets sees a new call on the board, and how the screen knows', async () => {
  const { page, context } = await stage.browser.open(stage.holdfast.base)
  let cut = 0
  await context.routeWebSocket(/socket\.io/, async (socket) => {
    cut += 1
    await socket.close()
  })
  await page.goto('/board')
  await page.getByLabel('Email address').fill(emailOf('Morag Teale'))
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('Live by polling', { exact: true }).first().waitFor()
  expect(cut).toBeGreaterThan(0)

  const { reference } = await logCall(stage)
  await page.getByRole('link', { name: reference }).first().waitFor()
  await page.getByText('Timers running', { exact: true }).first().waitFor()
  expect(await page.getByText('Live', { exact: true }).count()).toBe(0)
  expect(await page.getByText(/STALE/).count()).toBe(0)
})
