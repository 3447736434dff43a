/** What a person must see is never beyond the edge: the owner on the board, the answer on a phone, who was asked. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { phone } from './browser.ts'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

const manyWords = {
  preferredName: 'Alexandria-Montgomery',
  setting: 'supported-accommodation',
  place: 'Flat 4, 117 Old Mill Lane, behind the pharmacy and up the outside stairs',
  situation: 'She has stopped answering her mother and has locked herself in the upstairs bathroom. '.repeat(
    6,
  ),
}

/** Tables scroll by themselves when they are too wide: then their last column is out of sight. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.hf-table-frame')]
      .filter((frame) => frame.scrollWidth > frame.clientWidth)
      .map((frame) => frame.getAttribute('aria-label') ?? ''),
  )

test.each([1440, 1024, 820])(
  'the clock of what nobody owns stands on the board at %i pixels, however long the words',
  async (width) => {
    const { id, reference } = await logCall(stage, manyWords)
    await triage(stage, id, 'T1')
    const { page } = await stage.sitDown('Morag Teale', { viewport: { width, height: 900 } })
    const row = page.getByRole('row').filter({ hasText: reference })
    await row.getByText(/^nobody \d/).waitFor()
    expect(await cutOff(page)).toEqual([])
  },
)

test('the answer to an offer is in sight on a small phone before anybody scrolls', async () => {
  const viewport = { width: 360, height: 640 }
  const { page } = await stage.sitDown('Ana Okafor', { viewport })
  const { id, reference } = await logCall(stage, manyWords)
  await triage(stage, id, 'T1')
  await page.getByRole('article', { name: `Offer ${reference}` }).waitFor()
  const first = page.getByRole('article').first()
  for (const part of [first.getByText(/to answer, lapses/), first.getByRole('button', { name: /^Accept/ })]) {
    const box = await part.boundingBox()
    expect((box?.y ?? viewport.height) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
  }
})

test('who was asked, and what came of it, fits a phone', async () => {
  const { id } = await logCall(stage, manyWords)
  await triage(stage, id, 'T1')
  await stage.holdfast.fastForward(3 * 60_000)
  const { page } = await stage.sitDown('Morag Teale', { viewport: phone })
  await page.goto(`/cases/${id}`)
  await page.getByText('Lapsed').first().waitFor()
  expect(await cutOff(page)).toEqual([])
})

test('advice is not shown as an urgency that nobody has chosen', async () => {
  const { id, reference } = await logCall(stage)
  await triage(stage, id, 'advice')
  const { page } = await stage.sitDown('Morag Teale')
  await page.getByRole('row').filter({ hasText: reference }).getByText('Advice', { exact: true }).waitFor()
  await page.goto(`/cases/${id}`)
  await page.getByText('Advice', { exact: true }).first().waitFor()
})

test('the keyboard never goes behind the bars that are fixed on a phone', async () => {
  const { page } = await stage.sitDown('Quinn Adeyemi', { viewport: phone })
  await page.getByText('Still missing').waitFor()
  const hidden: string[] = []
  for (let times = 0; times < 18; times += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const here = document.activeElement
      if (!here?.closest('.hf-log')) return null
      const box = here.getBoundingClientRect()
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      return top && (here.contains(top) || top.closest('label')?.contains(here)) ? null : here.textContent
    })
    if (found !== null) hidden.push(found)
  }
  expect(hidden).toEqual([])
})

test('the minutes to arrive can be read on a small phone, in the offer and in the visit', async () => {
  const { page } = await stage.sitDown('Ana Okafor', { viewport: phone })
  /** Keys whose words run over their own edge, into the next key. */
  const runOver = () =>
    page
      .locator('.hf-arrival .hf-key__face')
      .evaluateAll((faces) =>
        faces.filter((face) => face.scrollWidth > face.clientWidth).map((face) => face.textContent),
      )
  const { id, reference } = await logCall(stage)
  await triage(stage, id, 'T1')
  const offer = page.getByRole('article', { name: `Offer ${reference}` })
  await offer.getByText('10 min').waitFor()
  expect(await runOver()).toEqual([])

  await offer.getByRole('radio', { name: /^30 min/ }).check()
  await offer.getByRole('button', { name: /^Accept, there by/ }).click()
  const visit = page.getByRole('article', { name: `Visit ${reference}` })
  await visit.getByText('10 min').waitFor()
  expect(await runOver()).toEqual([])
})

test('a case that nobody has owned for hours can be opened from a small phone: its key keeps its word whole', async () => {
  const { id, reference } = await logCall(stage)
  await triage(stage, id, 'T1')
  await stage.holdfast.fastForward(100 * 60_000)
  const { page } = await stage.sitDown('Morag Teale', { viewport: phone })
  // The oldest are shown first, and this case is the newest.
  await page.getByRole('button', { name: /^Show \d+ more that nobody owns/ }).click()
  const line = page.getByRole('listitem').filter({ hasText: reference })
  const since = await line.getByText(/^nobody owns this 1:/).boundingBox()
  const open = await line.getByRole('link').boundingBox()
  expect(open?.height, 'one line').toBeLessThan(40)
  expect((since?.x ?? 0) + (since?.width ?? 0), 'side by side').toBeLessThanOrEqual(open?.x ?? 0)
})
