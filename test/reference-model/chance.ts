/** Chance from a seed: the same seed tells the same story, on every machine (mulberry32). */
export interface Chance {
  /** A whole number from 0 up to, and without, `below`. */
  below(below: number): number
  /** True once in so many. */
  once(inSoMany: number): boolean
  pick<T>(from: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  let state = (seed * 0x9e3779b9) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    once: (inSoMany) => below(inSoMany) === 0,
    pick: <T>(from: readonly T[]): T => {
      const one = from[below(from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
  }
}
