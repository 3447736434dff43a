/** Every countdown runs on the server's time: a computer whose own clock is wrong shows no wrong minute. */
import { expect, test } from 'vitest'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

test.each([
  ['a day behind', -86_400_000],
  ['a day ahead', 86_400_000],
])('a computer whose clock is %s counts down as everybody else’s', async (_, shift) => {
  await stage.holdfast.atLondon('10:00')
  const { id, reference } = await logCall(stage, { setting: 'emergency-department' })
  await triage(stage, id, 'T1')
  const { page, context } = await stage.sitDown('Morag Teale')
  await context.addInitScript((by) => {
    const Right = Date
    class Wrong extends Right {
      constructor(...given: [] | [number]) {
        if (given.length === 0) super(Right.now() + by)
        else super(...given)
      }
      static override now(): number {
        return Right.now() + by
      }
    }
    globalThis.Date = Wrong as DateConstructor
  }, shift)
  await page.goto('/board')
  const row = page.getByRole('row').filter({ hasText: reference })
  await row.getByText(/^(59|60) min left$/).waitFor()
  const words = (await row.textContent()) ?? ''
  expect(words).toMatch(/1[01]:\d\d/)
  expect(words).not.toMatch(/tomorrow|yesterday|over/)
  await page.goto('/log-call')
  await page
    .getByText(/^10:0\d:\d\d$/)
    .first()
    .waitFor()
})
