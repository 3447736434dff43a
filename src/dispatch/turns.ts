/**
 * People who answer offers of one case at the same moment wait for each other here, before any of them takes a connection
 * to the database. Whoever waited while somebody else won learns it from memory and asks the database nothing. Several
 * processes each have their own turns; between them the case's lock decides, as always.
 */
import { setImmediate as nextLook } from 'node:timers/promises'

export interface Turn<Won> {
  /** Who won while this one waited; undefined when nobody did. */
  readonly won: Won | undefined
  /** Tells everybody who waits now. */
  readonly win: (won: Won) => void
}

export function createTurns<Won>() {
  interface Line {
    last: Promise<void>
    waiting: number
    joined: number
    won: { readonly by: Won; readonly upTo: number } | undefined
  }
  const lines = new Map<string, Line>()

  return async function inTurn<T>(key: string, act: (turn: Turn<Won>) => Promise<T>): Promise<T> {
    const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0, joined: 0, won: undefined }
    lines.set(key, line)
    line.joined += 1
    line.waiting += 1
    const mine = line.joined
    const before = line.last
    let done: () => void = () => undefined
    line.last = new Promise((resolve) => {
      done = resolve
    })
    try {
      await before
      // What was won before this one joined is no news: the offer that it answers was still open then.
      const won = line.won !== undefined && mine <= line.won.upTo ? line.won.by : undefined
      // One at a time, so that what is under way goes first: the winner's own answer above all.
      if (won !== undefined) await nextLook()
      return await act({
        won,
        win: (by) => {
          line.won = { by, upTo: line.joined }
        },
      })
    } finally {
      done()
      line.waiting -= 1
      if (line.waiting === 0) lines.delete(key)
    }
  }
}
