import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Reminder } from '../aggregate/committed.ts'
import { createReminderBatch } from './reminder-batch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const reminder = (deadlineId: string, inMs = 1000): Reminder => ({ deadlineId, rev: 1, inMs })

it('hands over in one bundle what many commits armed, each once, with the time that has passed taken off', async () => {
  const batches: (readonly Reminder[])[] = []
  const batch = createReminderBatch(async (scheduled) => void batches.push(scheduled))
  batch.add([reminder('a'), reminder('b')])
  await vi.advanceTimersByTimeAsync(100)
  batch.add([reminder('a'), reminder('c')])
  await vi.advanceTimersByTimeAsync(200)
  expect(batches.map((scheduled) => scheduled.map(({ deadlineId }) => deadlineId))).toEqual([['a', 'b', 'c']])
  expect(batches[0]?.find(({ deadlineId }) => deadlineId === 'b')?.inMs).toBeCloseTo(750, -1)
})

it('waits for a slow queue instead of crowding it, and forgets the oldest rather than grow for ever', async () => {
  const sizes: number[] = []
  let release = () => undefined as void
  const batch = createReminderBatch((scheduled) => {
    sizes.push(scheduled.length)
    return new Promise<void>((resolve) => {
      release = resolve
    })
  })
  batch.add([reminder('first')])
  await vi.advanceTimersByTimeAsync(300)
  for (let n = 0; n < 6000; n += 1) batch.add([reminder(`n${n}`)])
  await vi.advanceTimersByTimeAsync(5000)
  expect(sizes).toEqual([1])
  release()
  await vi.advanceTimersByTimeAsync(300)
  expect(sizes).toEqual([1, 5000])
  batch.stop()
})

it('waits longer for more when all of them lie minutes ahead, until one comes that does not', async () => {
  const batches: string[][] = []
  const batch = createReminderBatch(
    async (scheduled) => void batches.push(scheduled.map(({ deadlineId }) => deadlineId)),
  )
  batch.add([reminder('far', 180_000)])
  await vi.advanceTimersByTimeAsync(1900)
  expect(batches).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(batches).toEqual([['far']])
  batch.add([reminder('far too', 180_000)])
  await vi.advanceTimersByTimeAsync(100)
  batch.add([reminder('near')])
  await vi.advanceTimersByTimeAsync(260)
  expect(batches).toEqual([['far'], ['near', 'far too']])
  batch.stop()
})

it('reminds once of what comes to be due together minutes ahead, and of each when it is near', async () => {
  const batches: string[][] = []
  const batch = createReminderBatch(
    async (scheduled) => void batches.push(scheduled.map(({ deadlineId }) => deadlineId)),
  )
  batch.add([
    reminder('a', 180_000),
    reminder('b', 180_200),
    reminder('c', 180_300),
    reminder('d', 900),
    reminder('e', 1000),
  ])
  await vi.advanceTimersByTimeAsync(300)
  expect(batches).toEqual([['d', 'e', 'c', 'a']])
  batch.stop()
})

it('keeps its hints while deadlines that fell due together are being fired', async () => {
  const batches: (readonly Reminder[])[] = []
  let draining = true
  const batch = createReminderBatch(
    async (scheduled) => void batches.push(scheduled),
    () => draining,
  )
  batch.add([reminder('a')])
  await vi.advanceTimersByTimeAsync(2000)
  expect(batches).toEqual([])
  draining = false
  await vi.advanceTimersByTimeAsync(300)
  expect(batches.map((scheduled) => scheduled.length)).toEqual([1])
  batch.stop()
})
