/** Chance that can be had again: the same seed gives the same run of faults (mulberry32). */
export interface Chance {
  readonly seed: number
  /** From 0 up to, not including, 1. */
  next(): number
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(next() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return {
    seed,
    next,
    pick,
    shuffled<T>(from: readonly T[]): T[] {
      const left = [...from]
      return from.map(() => left.splice(Math.floor(next() * left.length), 1)[0] as T)
    },
  }
}
