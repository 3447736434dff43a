import { setImmediate as macrotask } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createTurns } from './turns.ts'

describe('taking turns', () => {
  it('runs three at once and the others in the order they came', async () => {
    const inTurn = createTurns(3)
    const started: number[] = []
    const endings: (() => void)[] = []
    const all = Array.from({ length: 6 }, (_, n) =>
      inTurn(() => {
        started.push(n)
        return new Promise<void>((resolve) => endings.push(resolve))
      }),
    )
    await macrotask()
    expect(started).toEqual([0, 1, 2])
    endings[1]?.()
    await macrotask()
    expect(started).toEqual([0, 1, 2, 3])
    for (let n = 0; n < 6; n += 1) {
      endings[n]?.()
      await macrotask()
    }
    await Promise.all(all)
    expect(started).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('gives the slot back when the work fails', async () => {
    const inTurn = createTurns(1)
    await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await inTurn(() => Promise.resolve('yes'))).toBe('yes')
  })
})
