/**
 * A real browser at the real product: people sign in through the page, each in a browser context of their own, and
 * nothing that the page writes to its console goes unseen.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { emailOf } from '../../src/demo/region.ts'
import { findChromium } from '../../test/harness/chromium.ts'
import { PASSWORD } from '../../test/harness/http.ts'

export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong in the page: errors, refused resources, broken promises. A test that expects one empties it. */
  readonly troubles: string[]
}

export const phone = { width: 360, height: 780 } as const
export const desk = { width: 1440, height: 900 } as const

export interface Looks {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
}

let launched: Promise<Browser> | undefined

/** One browser serves every file of a test process; it ends with the process, and a new one takes over where it broke. */
async function sharedBrowser(): Promise<Browser> {
  const known = await launched?.catch(() => undefined)
  if (known?.isConnected()) return known
  launched = findChromium().then(({ executablePath, args }) =>
    chromium.launch({ executablePath, args: [...args] }),
  )
  return launched
}

export async function openBrowser() {
  const browser = await sharedBrowser()
  const contexts: BrowserContext[] = []

  async function open(base: string, looks: Looks = {}): Promise<Desk> {
    const context = await browser.newContext({
      viewport: desk,
      baseURL: base,
      reducedMotion: 'reduce',
      ...looks,
    })
    contexts.push(context)
    context.setDefaultTimeout(120_000)
    const page = await context.newPage()
    const troubles: string[] = []
    page.on('pageerror', (error) => troubles.push(error.message))
    page.on('console', (message) => {
      // Asking who is signed in is answered with 401 before anybody is.
      if (message.type() === 'error' && !message.location().url.endsWith('/api/session'))
        troubles.push(message.text())
    })
    return { page, context, troubles }
  }

  return {
    open,
    /** Signs in with the keys of a keyboard, and waits for the first room. */
    async signIn(base: string, name: string, looks: Looks = {}): Promise<Desk> {
      const opened = await open(base, looks)
      const { page } = opened
      await page.goto('/')
      await page.getByLabel('Email address').fill(emailOf(name))
      await page.keyboard.press('Tab')
      await page.keyboard.type(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByText('Live', { exact: true }).first().waitFor()
      return opened
    },
    /** Everybody who sat down here leaves. */
    close: async () => void (await Promise.all(contexts.map((context) => context.close()))),
  }
}

export type TestBrowser = Awaited<ReturnType<typeof openBrowser>>
