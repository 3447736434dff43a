/** A case on paper: black on white also at night, nothing to press, times and not what runs, and when it was true. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

/** Luminance of each visible text that stands on something dark, or is pale: none should be. */
const unreadable = (page: Page) =>
  page.evaluate(() => {
    const light = (colour: string): number | null => {
      const [r = 0, g = 0, b = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number)
      return alpha === 0 ? null : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
    }
    const ground = (element: Element): number => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const found = light(getComputedStyle(at).backgroundColor)
        if (found !== null) return found
      }
      return 1
    }
    return [...document.querySelectorAll('main *')]
      .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3))
      .filter((one) => (light(getComputedStyle(one).color) ?? 0) > 0.45 || ground(one) < 0.8)
      .map((one) => `${one.textContent} ${getComputedStyle(one).color} on ${ground(one)}`)
  })

/** What is read there: text that is not shown is not on the paper. */
const read = (page: Page, places: string) =>
  page.evaluate(
    (all) =>
      [...document.querySelectorAll<HTMLElement>(all)]
        // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts here
        .map((one) => one.innerText)
        .join(' '),
    places,
  )

test.each(['light', 'dark'] as const)(
  'a case is printed black on white, from a %s screen',
  async (colorScheme) => {
    const { id, reference } = await logCall(stage, { setting: 'emergency-department' })
    await triage(stage, id, 'T1')
    await stage.holdfast.fastForward(70 * 60_000)
    const { page } = await stage.sitDown('Morag Teale', { colorScheme })
    await page.goto(`/cases/${id}`)
    await page.getByText('Breached').first().waitFor()
    await page.getByText(/Response overdue, was due/).waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 700, height: 1000 })

    expect(await unreadable(page)).toEqual([])
    for (const role of ['button', 'navigation', 'textbox', 'radio'] as const)
      expect(await page.getByRole(role).count(), role).toBe(0)
    const paper = await read(page, 'body')
    expect(paper).toMatch(new RegExp(`Case ${reference} · as of \\d\\d:\\d\\d on \\d`))
    expect(paper).toMatch(/was due \d\d:\d\d|was due yesterday \d\d:\d\d/)
    expect(paper).toMatch(/Nobody owns this\s+since /)
    // A text that was sent says what was left then: that is a record. A clock on paper must not.
    const clocks = await read(page, '.hf-casehead, #clocks, #dispatch, .hf-promises')
    expect(clocks).toMatch(/Face to face/i)
    expect(clocks).not.toMatch(/ left\b|\bover\b|Nobody owns this\s+\d/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700)
    const feet = await page.evaluate(() =>
      document.adoptedStyleSheets.flatMap((one) => [...one.cssRules].map((rule) => rule.cssText)).join(),
    )
    expect(feet).toContain(`Case ${reference} · as of`)
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
  },
)
