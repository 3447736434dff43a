/** The one place of the console that touches `Date`: instants travel as ISO text and are counted in milliseconds. */

/** Milliseconds since 1970 of an ISO instant; NaN when it is none. */
export const toMs = (iso: string): number => Date.parse(iso)

/** ISO text in UTC. @throws RangeError when `ms` is not finite */
export const toIso = (ms: number): string => new Date(ms).toISOString()
