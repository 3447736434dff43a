import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ArmedHint } from '../aggregate/committed.ts'
import { createHintBundle } from './hint-bundle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const hint = (deadlineId: string, inMs = 1000): ArmedHint => ({ deadlineId, rev: 1, inMs })

it('hands over in one bundle what many commits armed, each once, with the time that has passed taken off', async () => {
  const bundles: (readonly ArmedHint[])[] = []
  const bundle = createHintBundle(async (armed) => void bundles.push(armed))
  bundle.add([hint('a'), hint('b')])
  await vi.advanceTimersByTimeAsync(100)
  bundle.add([hint('a'), hint('c')])
  await vi.advanceTimersByTimeAsync(200)
  expect(bundles.map((armed) => armed.map(({ deadlineId }) => deadlineId))).toEqual([['a', 'b', 'c']])
  expect(bundles[0]?.find(({ deadlineId }) => deadlineId === 'b')?.inMs).toBeCloseTo(750, -1)
})

it('waits for a slow queue instead of crowding it, and forgets the oldest rather than grow for ever', async () => {
  const sizes: number[] = []
  let release = () => undefined as void
  const bundle = createHintBundle((armed) => {
    sizes.push(armed.length)
    return new Promise<void>((resolve) => {
      release = resolve
    })
  })
  bundle.add([hint('first')])
  await vi.advanceTimersByTimeAsync(300)
  for (let n = 0; n < 6000; n += 1) bundle.add([hint(`n${n}`)])
  await vi.advanceTimersByTimeAsync(5000)
  expect(sizes).toEqual([1])
  release()
  await vi.advanceTimersByTimeAsync(300)
  expect(sizes).toEqual([1, 5000])
  bundle.stop()
})

it('waits longer for more when all of them lie minutes ahead, until one comes that does not', async () => {
  const bundles: string[][] = []
  const bundle = createHintBundle(
    async (armed) => void bundles.push(armed.map(({ deadlineId }) => deadlineId)),
  )
  bundle.add([hint('far', 180_000)])
  await vi.advanceTimersByTimeAsync(1900)
  expect(bundles).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(bundles).toEqual([['far']])
  bundle.add([hint('far too', 180_000)])
  await vi.advanceTimersByTimeAsync(100)
  bundle.add([hint('near')])
  await vi.advanceTimersByTimeAsync(260)
  expect(bundles).toEqual([['far'], ['near', 'far too']])
  bundle.stop()
})

it('reminds once of what comes to be due together minutes ahead, and of each when it is near', async () => {
  const bundles: string[][] = []
  const bundle = createHintBundle(
    async (armed) => void bundles.push(armed.map(({ deadlineId }) => deadlineId)),
  )
  bundle.add([hint('a', 180_000), hint('b', 180_200), hint('c', 180_300), hint('d', 900), hint('e', 1000)])
  await vi.advanceTimersByTimeAsync(300)
  expect(bundles).toEqual([['d', 'e', 'c', 'a']])
  bundle.stop()
})

it('keeps its hints while deadlines that fell due together are being fired', async () => {
  const bundles: (readonly ArmedHint[])[] = []
  let draining = true
  const bundle = createHintBundle(
    async (armed) => void bundles.push(armed),
    () => draining,
  )
  bundle.add([hint('a')])
  await vi.advanceTimersByTimeAsync(2000)
  expect(bundles).toEqual([])
  draining = false
  await vi.advanceTimersByTimeAsync(300)
  expect(bundles.map((armed) => armed.length)).toEqual([1])
  bundle.stop()
})
