/** Which findings persist: those seen at so many looks in a row. Pure. */
export const LOOKS_TO_ALARM = 3

export type Streaks = Readonly<Record<string, number>>

/** @returns how many looks in a row found each of these, after this look */
export const streaksAfter = (streaks: Streaks, found: Readonly<Record<string, number>>): Streaks =>
  Object.fromEntries(
    Object.entries(found)
      .filter(([, count]) => count > 0)
      .map(([name]) => [name, (streaks[name] ?? 0) + 1]),
  )

export const persisting = (streaks: Streaks): string[] =>
  Object.keys(streaks).filter((name) => (streaks[name] ?? 0) >= LOOKS_TO_ALARM)
