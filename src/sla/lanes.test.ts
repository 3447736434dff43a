import { expect, it } from 'vitest'
import type { Lane } from '../contracts/vocabulary.ts'
import { type Due, drain, MOST_CASES_BEFORE_URGENT } from './lanes.ts'

interface Waiting extends Due {
  readonly lane: Lane
  readonly wakes: number
}

/** A store of what is due, and what was run in order; `after` is told how many have run. */
function store(waiting: Waiting[], after: (fired: number) => void = () => undefined) {
  const fired: Waiting[] = []
  const firing = {
    due: async (lane: Lane, limit: number) =>
      waiting
        .filter((one) => one.lane === lane)
        .sort((a, b) => a.wakes - b.wakes)
        .slice(0, limit),
    async fire(chunk: readonly Waiting[]) {
      for (const one of chunk) waiting.splice(waiting.indexOf(one), 1)
      fired.push(...chunk)
      after(fired.length)
      return chunk.length
    },
  }
  return { fired, firing }
}

const flood = (lane: Lane, count: number): Waiting[] =>
  Array.from({ length: count }, (_, n) => ({
    service_id: 's',
    aggregate_kind: 'case',
    aggregate_id: `${lane}-${n}`,
    lane,
    wakes: count - n,
  }))

it('fires everything that is due, urgent before routine, each in the order in which it was due', async () => {
  const { fired, firing } = store([...flood('routine', 900), ...flood('urgent', 450)])
  expect(await drain(firing)).toBe(1350)
  expect(fired.map(({ lane }) => lane)).toEqual([...Array(450).fill('urgent'), ...Array(900).fill('routine')])
  for (const lane of ['urgent', 'routine']) {
    const wakes = fired.filter((one) => one.lane === lane).map((one) => one.wakes)
    expect(wakes).toEqual(wakes.toSorted((a, b) => a - b))
  }
})

it('somebody’s new emergency waits for a few cases of housekeeping at most, though five thousand are due', async () => {
  const waiting = flood('routine', 5000)
  const came: number[] = []
  const { fired, firing } = store(waiting, (count) => {
    if (came.length >= 5 || count < 700 * (came.length + 1)) return
    came.push(count)
    waiting.push({
      service_id: 's',
      aggregate_kind: 'case',
      aggregate_id: `new-${came.length}`,
      lane: 'urgent',
      wakes: 0,
    })
  })
  expect(await drain(firing)).toBe(5005)
  expect(came).toHaveLength(5)
  came.forEach((count, n) => {
    const at = fired.findIndex((one) => one.aggregate_id === `new-${n + 1}`)
    expect(at - count).toBeLessThanOrEqual(MOST_CASES_BEFORE_URGENT)
  })
})
