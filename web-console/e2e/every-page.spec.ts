/**
 * Every room, in both themes, at a desk and on a phone: nothing axe objects to, nothing wider than the screen, and no word
 * of ours cut in two.
 */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { brokenWords } from './broken-words.ts'
import { type Desk, desk, phone } from './browser.ts'
import { detain, logCall, setStage, triage } from './stage.ts'

const stage = setStage()

const looks = [
  { name: 'at a desk', viewport: desk },
  { name: 'on a phone', viewport: phone },
] as const
/** What axe asks of colours; all else it asks once, whatever the theme. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** A case in each condition that a page can show. */
async function someCases() {
  // A name and a place without a space, as somebody in a hurry types them, or as they are.
  const waiting = await logCall(stage, {
    youngPerson: { preferredName: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren' },
    place: 'y'.repeat(150),
    situation: 'x'.repeat(900),
  })
  const offered = await logCall(stage, { preferredName: 'Ash', setting: 'emergency-department' })
  await triage(stage, offered.id, 'T1')
  const advised = await logCall(stage)
  await triage(stage, advised.id, 'advice')
  const detained = await detain(stage, { alreadyHappened: true })
  return [waiting, offered, advised, detained]
}

const paper = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor)

/** By day, and then by night: the page follows the device that it is shown on. */
async function look({ page }: Desk, path: string, until: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(path)
  await page.getByText(until).first().waitFor()
  // One frame, so there is nothing to put together on a page of its own.
  const axe = () => new AxeBuilder({ page }).setLegacyMode()
  const byDay = await axe().analyze()
  const light = await paper(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  const broken = await brokenWords(page)
  const made = await page.getByText('Demonstration: nobody here is real').isVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  const byNight = await axe().withRules(ofColours).analyze()
  const dark = await paper(page)
  return [
    ...[...byDay.violations, ...byNight.violations].map(
      ({ id, nodes }) => `${path}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    ),
    ...(light === dark ? [`${path}: is as light by night as by day`] : []),
    ...(wide ? [`${path}: wider than the screen`] : []),
    ...broken.map((word) => `${path}: "${word}" is cut in two`),
    ...(made ? [] : [`${path}: does not say that this is a demonstration`]),
  ]
}

test.each(looks)('nothing stands in a person’s way: $name', async ({ name: _, ...given }) => {
  const [waiting, offered, advised, detained] = await someCases()
  const door = await stage.browser.open(stage.holdfast.base, given)
  const morag = await stage.sitDown('Morag Teale', given)
  const olive = await stage.sitDown('Olive Brandt', given)
  const ana = await stage.sitDown('Ana Okafor', given)
  const found = [
    ...(await look(door, '/', 'Demonstration: nobody here is real')),
    ...(await look(morag, '/board', 'Open cases')),
    ...(await look(morag, '/log-call', 'Still missing')),
    ...(await look(morag, `/cases/${waiting?.id}`, 'Response urgency')),
    ...(await look(morag, `/cases/${offered?.id}`, 'Who goes')),
    ...(await look(morag, `/cases/${advised?.id}`, 'Timeline')),
    ...(await look(morag, `/cases/${detained?.id}`, 'Outside what the Act allows, as recorded')),
    ...(await look(olive, '/breaches', 'May breach next')),
    ...(await look(olive, '/response-times', 'Version 1')),
    ...(await look(olive, '/engine', 'Queue')),
    ...(await look(morag, '/phones', 'No real phone is ever reached')),
    ...(await look(morag, '/time', 'Move to the next thing due')),
    ...(await look(morag, '/nowhere', 'Board')),
    ...(await look(ana, '/offers', 'My offers')),
    ...(await look(ana, '/visit', 'My visit')),
  ]
  expect(found).toEqual([])
})
