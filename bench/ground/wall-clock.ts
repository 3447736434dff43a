/**
 * Machine time finer than a millisecond, as PostgreSQL's clock_timestamp() of the same machine shows it. Read at the
 * start and kept by the steady clock, so that a step of the machine's clock shows as one outlier and not as drift.
 */
const origin = performance.timeOrigin

/** Milliseconds since 1970. */
export const wallMs = (): number => origin + performance.now()

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
