/**
 * Which version of the promises is in force, which comes, and which never will. A version is never edited; one that was
 * a slip is replaced, before it begins, by the next, which starts no later. In force is the newest that has started. Pure.
 */
import type { ResponseTimesVersionView } from '../contracts/response-times.ts'
import type { Instant } from '../kernel/clock.ts'

/** Newest version first, as they are read. */
interface Version {
  readonly version: number
  readonly starts_at: Instant
}

/** Those that a newer version, starting then, keeps from ever being in force. */
export const replacedBy = <V extends Version>(known: readonly V[], startsAt: Instant): V[] =>
  known.filter((one) => one.starts_at >= startsAt)

/** What a newer version, starting then, takes over from: the promises that it is compared with. */
export const takesOverFrom = <V extends Version>(known: readonly V[], startsAt: Instant): V | undefined =>
  known.find((one) => one.starts_at < startsAt)

/** @param known newest first */
export function stateOf(
  known: readonly Version[],
  one: Version,
  now: Instant,
): ResponseTimesVersionView['state'] {
  const newer = known.filter(({ version }) => version > one.version)
  if (newer.some(({ starts_at }) => starts_at <= one.starts_at)) return 'replaced'
  if (one.starts_at > now) return 'to-come'
  return newer.some(({ starts_at }) => starts_at <= now) ? 'past' : 'in-force'
}
