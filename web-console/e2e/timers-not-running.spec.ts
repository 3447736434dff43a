/** Nobody sleeps through a dead engine: whatever page is open says so in words, and stops saying it by itself. */
import { expect, test } from 'vitest'
import { beatAgain, stopBeats } from '../../test/harness/no-beat.ts'
import { setStage } from './stage.ts'

const stage = setStage()

test('TIMERS NOT RUNNING stands across every page for as long as nobody sweeps, and calls are still taken', async () => {
  const { holdfast } = stage
  const quinn = await stage.sitDown('Quinn Adeyemi')
  const ana = await stage.sitDown('Ana Okafor')
  const said = (page: typeof quinn.page) => page.getByRole('alert').getByText('TIMERS NOT RUNNING')
  await quinn.page.getByText('Timers running', { exact: true }).waitFor()
  expect(await said(quinn.page).count()).toBe(0)

  await holdfast.asOwner(stopBeats)
  for (const { page } of [quinn, ana]) await said(page).waitFor()
  const rooms = quinn.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link')
  for (const room of await rooms.all()) {
    await room.click()
    await said(quinn.page).waitFor()
  }

  await holdfast.asOwner(beatAgain)
  for (const { page } of [quinn, ana]) await said(page).waitFor({ state: 'detached' })
  holdfast.errors.length = 0
})
