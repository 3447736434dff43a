/** Silence must never look like calm: a line that is cut says STALE within fifteen seconds, and heals by itself. */
import { afterAll, expect, test } from 'vitest'
import { startLine } from '../../test/harness/line.ts'
import { logCall, setStage } from './stage.ts'

let productPort = 0
const line = await startLine(() => productPort)
const stage = setStage({ PUBLIC_BASE_URL: `http://127.0.0.1:${line.port}` })
afterAll(() => line.close())

test('says STALE within fifteen seconds of a cut line, and shows what it missed once the line is mended', async () => {
  productPort = stage.holdfast.port
  const { page, troubles } = await stage.sitDown('Morag Teale')
  await page.getByText('No case is open').waitFor()
  // The board is here before the other rooms of the console are.
  await page.waitForLoadState('networkidle')

  line.cut()
  const { reference } = await logCall(stage)
  await page
    .getByText(/^STALE since \d\d:\d\d$/)
    .first()
    .waitFor()
  expect(await page.getByText(reference).count()).toBe(0)

  line.mend()
  await page.getByText('Live', { exact: true }).first().waitFor()
  await page.getByRole('link', { name: reference }).first().waitFor()
  await page.getByText(/STALE/).first().waitFor({ state: 'detached' })
  // A browser writes its failed connections to the console by itself, and the line goes before the page does.
  await page.goto('about:blank')
  troubles.splice(0)
})
