/**
 * What was pushed of one board lately, so that a console that was away for a moment, or has just fetched the board, is
 * sent only what changed since. Of each case the last change stands for those before it. Pure.
 */
import type { Change } from '../contracts/realtime.ts'

/** A change of the board, before it is known who is sent it. */
export type Pushed = Omit<Change, 'prev' | 'stream'>

const MOST_KEPT = 1000
/** Who is further behind is better served by the board itself, which is compressed. */
const MOST_SENT = 200

export type RecentChanges = ReturnType<typeof createRecentChanges>

/** @param from everything after this position will be added here */
export function createRecentChanges(from: number) {
  let floor = from
  let changes: Pushed[] = []

  return {
    add(pushed: readonly Pushed[]): void {
      changes.push(...pushed)
      if (changes.length <= 2 * MOST_KEPT) return
      const cut = changes.length - MOST_KEPT
      floor = changes[cut - 1]?.position ?? floor
      changes = changes.slice(cut)
    },
    /** What happened up to here was not looked at. */
    skipTo(position: number): void {
      floor = Math.max(floor, position)
      changes = []
    },
    /** In order; null when that is too long ago or too much. */
    since(position: number): readonly Pushed[] | null {
      if (position < floor) return null
      const last = new Map<string | null, Pushed>()
      for (const change of changes) {
        if (change.position <= position) continue
        last.delete(change.case)
        last.set(change.case, change)
      }
      return last.size > MOST_SENT ? null : [...last.values()]
    },
  }
}
