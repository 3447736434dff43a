/** Nothing a person typed is ever lost: by Escape, by a reload, by a session that ends, by a refusal. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { emailOf } from '../../src/demo/region.ts'
import { PASSWORD } from '../../test/harness/http.ts'
import type { Desk } from './browser.ts'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

const situation = (page: Page) => page.getByLabel('What is happening')

/** Waits until the box says it again, as after a reload. */
const says = (page: Page, label: string, words: string) =>
  page.waitForFunction(
    ([name, typed]) =>
      [...document.querySelectorAll<HTMLTextAreaElement>(`[name="${name}"]`)].some(
        (box) => box.value === typed,
      ),
    [label, words],
  )

/** Each question of the case page, and the box in it that a person would be sorry to type again. */
const questions = [
  ['Log a 999 call', 'Their reference', 'reference'],
  ['Change urgency', 'Why it changes', 'rationale'],
  ['Correct details', 'Preferred name', 'preferredName'],
  ['Close the case', 'Named person', 'namedPerson'],
  ['Promise or ask for something', 'Note', 'note'],
  ['Not reached', 'Note', 'note'],
  ['Why it takes longer', 'Note', 'note'],
] as const

test('what was typed into a question is there again after Escape, and after a reload', async () => {
  const { id } = await logCall(stage)
  await triage(stage, id, 'T1')
  const { page } = await stage.sitDown('Morag Teale')
  await page.goto(`/cases/${id}`)
  const ask = async (button: string) => {
    await page.getByRole('button', { name: button, exact: true }).click()
    return page.getByRole('dialog')
  }
  for (const [button, label, name] of questions) {
    await (await ask(button)).getByLabel(label).fill(`Half a word for ${button}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await ask(button)
    await says(page, name, `Half a word for ${button}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await page.reload()
  for (const [button, , name] of questions) {
    await ask(button)
    await says(page, name, `Half a word for ${button}`)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
})

test('a 999 record that was begun while the caller interrupted is still there, and says that it is not kept', async () => {
  const { page } = await stage.sitDown('Quinn Adeyemi')
  // A key that is pressed before the page listens is pressed for nobody.
  await page.getByText('Still missing').first().waitFor()
  await page.keyboard.press('Alt+d')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Ambulance' }).check()
  await dialog.getByLabel('Their reference').fill('EAS-4471')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('The 999 record is begun and not kept yet').waitFor()
  await page.reload()
  await page.getByRole('button', { name: /Finish the 999 record/ }).click()
  expect(await dialog.getByRole('radio', { name: 'Ambulance' }).isChecked()).toBe(true)
  expect(await dialog.getByLabel('Their reference').inputValue()).toBe('EAS-4471')
  await dialog.getByRole('button', { name: 'Keep the 999 record' }).click()
  await page.getByText(/EAS-4471/).waitFor()
  expect(await page.getByText('begun and not kept').count()).toBe(0)
})

/** The session ends on the server, as when a manager removes a person or twelve hours have passed. */
async function loseSession({ page, context }: Desk): Promise<void> {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await stage.holdfast.request('DELETE', '/api/session', undefined, { cookie })
  await page.getByLabel('Email address').waitFor()
}

async function signInAgain(page: Page, name: string): Promise<void> {
  await page.getByLabel('Email address').fill(emailOf(name))
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('Live', { exact: true }).first().waitFor()
}

test('a call that is half written when the session ends is there again for whoever wrote it, and for nobody else', async () => {
  const desk = await stage.sitDown('Quinn Adeyemi')
  const { page, troubles } = desk
  await situation(page).fill('He is on the bridge and will not say which.')
  await loseSession(desk)
  await signInAgain(page, 'Rosa Lindqvist')
  await situation(page).waitFor()
  expect(await situation(page).inputValue()).toBe('')
  await loseSession(desk)
  await signInAgain(page, 'Quinn Adeyemi')
  await says(page, 'situation', 'He is on the bridge and will not say which.')
  // A browser writes what was refused to the console by itself.
  troubles.splice(0)
})

test('a call that the server refuses keeps every answer and says which one it was', async () => {
  const { page, troubles } = await stage.sitDown('Rosa Lindqvist')
  await page.getByLabel('Call-back number').fill('9'.repeat(70))
  await situation(page).fill('Rang from the school office.')
  await page.getByRole('radio', { name: /^Home/ }).check()
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('alert')
    .getByText(/call-back number/i)
    .waitFor()
  expect(await situation(page).inputValue()).toBe('Rang from the school office.')
  await page.getByRole('radio', { name: /Home$/, checked: true }).waitFor()
  // A browser writes what was refused to the console by itself, and looks for matches a moment later.
  await page.goto('about:blank')
  troubles.splice(0)
})

test('a call whose answer was lost with the page is one call when it is sent again', async () => {
  const { page, context, troubles } = await stage.sitDown('Quinn Adeyemi')
  await page.getByLabel('Call-back number').fill('07700 900633')
  await situation(page).fill('Shouting behind a locked door, then the page went white.')
  await page.getByRole('radio', { name: /^Home/ }).check()
  const before = await casesThereAre()
  const { promise: answered, resolve: done } = Promise.withResolvers<void>()
  await context.route('**/api/calls', async (route) => {
    await route.fetch()
    // The browser never hears of it.
    done()
  })
  await page.keyboard.press('Control+Enter')
  await answered
  await page.reload()
  await context.unroute('**/api/calls')
  await says(page, 'situation', 'Shouting behind a locked door, then the page went white.')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(/\/cases\//)
  expect(await casesThereAre()).toBe(before + 1)
  troubles.splice(0)
})

async function casesThereAre(): Promise<number> {
  const [row] = await stage.holdfast.query<{ n: number }>('SELECT count(*)::int AS n FROM crisis_case')
  return row?.n ?? -1
}
