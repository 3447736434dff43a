/**
 * How often PostgreSQL said that it has no room: disk, memory, connections. Reading may go on for a long time while
 * nothing can be written, so what looks at rows alone would call that calm.
 */
const SAY_EVERY_MS = 10_000

export interface NoRoom {
  met(code: string): void
  /** How often since this was last asked. */
  take(): number
}

/** @param say at the first of them, and every ten seconds while it lasts */
export function createNoRoom(say: (code: string) => void): NoRoom {
  let count = 0
  let saidAt = Number.NEGATIVE_INFINITY
  return {
    met(code) {
      count += 1
      if (performance.now() - saidAt < SAY_EVERY_MS) return
      saidAt = performance.now()
      say(code)
    },
    take() {
      const seen = count
      count = 0
      return seen
    },
  }
}
