import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addStory } from '../../../src/contracts/case-commands.ts'
import { advanceClock } from '../../../src/contracts/demo.ts'
import { listOffers } from '../../../src/contracts/offers.ts'
import { call } from './call.ts'

/** A line that takes everything and says nothing, until whoever waits gives up. */
const silence = (_: unknown, { signal }: RequestInit = {}) =>
  new Promise<Response>((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  )

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', silence)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const id = '00000000-0000-7000-8000-000000000000'
const slugOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    (error: { slug?: string; name: string }) => error.slug ?? error.name,
  )

test('a line that hangs is a line that is down: who saves is told after 20 seconds, who reads after 45', async () => {
  const saving = slugOf(call(addStory, { params: { id }, body: { body: 'Mum rang again.' } }))
  const reading = slugOf(call(listOffers, {}))
  await vi.advanceTimersByTimeAsync(19_999)
  expect(await Promise.race([saving, reading, 'waits'])).toBe('waits')
  await vi.advanceTimersByTimeAsync(1)
  expect(await saving).toBe('no-connection')
  await vi.advanceTimersByTimeAsync(25_000)
  expect(await reading).toBe('no-connection')
})

test('who stops asking is not told that the line is down', async () => {
  const stop = new AbortController()
  const reading = slugOf(call(listOffers, { signal: stop.signal }))
  stop.abort()
  expect(await reading).toBe('AbortError')
})

test('the demonstration’s clock may take as long as what falls due takes', async () => {
  const moving = slugOf(call(advanceClock, { body: { advanceMs: 1 } }))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(await Promise.race([moving, Promise.resolve('waits')])).toBe('waits')
})
