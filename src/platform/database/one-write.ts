/**
 * What is sent on a connection in one turn leaves in one write: `pg` writes each statement by itself, and on loopback
 * the writes of a unit of work cost more than its thinking.
 */
import type pg from 'pg'

const held = new WeakSet<pg.Connection['stream']>()

/** Call before sending; nothing is held longer than the turn. */
export function inOneWrite({ connection: { stream } }: Pick<pg.Client, 'connection'>): void {
  if (held.has(stream)) return
  held.add(stream)
  stream.cork()
  // After the promises that are ready now have run: they send the rest of the same flight.
  queueMicrotask(() =>
    process.nextTick(() => {
      held.delete(stream)
      stream.uncork()
    }),
  )
}
