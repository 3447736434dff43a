/** Words of ours that are cut in two because a box became too narrow. What people typed may be: it can have no spaces. */
import type { Page } from 'playwright-core'

const ours = 'nav, button, label, legend, th, dt, h2, h3, .hf-tag'

/** Each word of a label, a button or a heading whose letters do not stand on one line. */
export const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate((css) => {
    const broken = new Set<string>()
    for (const box of document.querySelectorAll(css)) {
      // Of one pixel: said to those who listen, and seen by nobody.
      if (box.clientWidth <= 1) continue
      const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\p{L}\d]+/gu)) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + word.length)
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
          if (lines.size > 1 && word.length < 24) broken.add(word)
        }
      }
    }
    return [...broken]
  }, ours)
