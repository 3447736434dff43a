/** How long and how often: the full figures, or a quick pass that shows that the benchmark itself works. */
export interface Rounds {
  readonly quick: boolean
  /** Rounds of each figure; the table shows their median and spread. */
  readonly count: number
  /** Seconds or sizes: the full value, or about a sixth of it when quick. */
  readonly scaled: (full: number) => number
}

export const rounds = (quick: boolean): Rounds => ({
  quick,
  count: quick ? 1 : 3,
  scaled: (full) => (quick ? Math.max(1, Math.round(full / 6)) : full),
})

export async function repeat<T>({ count }: Rounds, round: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let n = 0; n < count; n += 1) results.push(await round(n))
  return results
}
