/** While nothing answers, and when everything fails, each room says so: none is blank, none says that there is nothing. */
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { logCall, setStage, triage } from './stage.ts'

const stage = setStage()

const rooms = [
  ['Olive Brandt', '/breaches', /Reading the breaches/, /breaches could not be read/],
  ['Olive Brandt', '/response-times', /Reading the response times/, /response times could not be read/],
  ['Olive Brandt', '/engine', /Asking the engine/, /engine does not answer/],
  ['Olive Brandt', '/phones', /Reading the handsets/, /Try again/],
  ['Olive Brandt', '/time', /Asking the clock/, /clock could not be read/],
  ['Olive Brandt', '/board', /Reading the board/, null],
  ['Ana Okafor', '/offers', /Reading your offers/, null],
  ['Ana Okafor', '/visit', /Reading your visits/, null],
] as const

/** What would be a lie while nothing is known. */
const lies =
  /No case is open|No offer for you|no visit under way|No breach in this time|All is well|Nothing stands in the way|same as the real clock|no handset/

const api = /\/(?:api\/(?!session)|health\/engine)/

/** Who may not connect a socket has to ask over HTTP for everything. */
const withoutSocket = (page: Page) => page.routeWebSocket(/.*/, (socket) => socket.close())

test.concurrent.each(rooms)('%s waits at %s and is told so', async (name, path, loading, failed) => {
  const { page, troubles } = await stage.sitDown(name)
  const held: Route[] = []
  const hold = (route: Route) => void held.push(route)
  await withoutSocket(page)
  await page.route(api, hold)
  await page.goto(path)
  await page.getByText(loading).first().waitFor()
  expect(await page.locator('main').textContent()).not.toMatch(lies)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  if (path === '/breaches') {
    await page.getByText('This takes longer than it should').first().waitFor()
    await page.getByRole('button', { name: 'Load the page again' }).first().waitFor()
  }
  await page.unroute(api, hold)
  for (const route of held) await route.abort().catch(() => undefined)
  if (failed !== null) {
    await page.route(api, (route) => route.fulfill({ status: 500, json: { title: 'Broken' } }))
    await page.reload()
    await page.getByText(failed).first().waitFor()
    expect(await page.locator('main').textContent()).not.toMatch(lies)
    await page.unroute(api)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByText(failed).first().waitFor({ state: 'hidden' })
  }
  // Each failure was asked for.
  await page.goto('about:blank')
  troubles.length = 0
})

test.concurrent('an engine that stops answering is never shown as well', async () => {
  const { page, troubles } = await stage.sitDown('Olive Brandt')
  await page.goto('/engine')
  await page.getByText(/All is well|Somebody has to act/).waitFor()
  await page.route(/health\/engine/, (route) => route.abort())
  await page.getByText('Not known now').waitFor()
  await page.getByText(/as it stood at/).waitFor()
  await page.unroute(/health\/engine/)
  await page.getByText('Not known now').waitFor({ state: 'hidden' })
  await page.goto('about:blank')
  troubles.length = 0
})

test.concurrent('on a very slow line the case opens, and nothing in it is missing', async () => {
  const { id } = await logCall(stage)
  await triage(stage, id, 'T1')
  const { page, context } = await stage.sitDown('Morag Teale')
  const line = await context.newCDPSession(page)
  const slow = { offline: false, latency: 2_000, downloadThroughput: 50_000, uploadThroughput: 50_000 }
  await line.send('Network.emulateNetworkConditions', slow)
  await page.goto(`/cases/${id}`)
  await page.getByText(/^Triaged T1/).waitFor()
})
