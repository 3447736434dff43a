/** This machine's own clock: for telling how far it is from the database's, and before the database was ever asked. */
import { type Instant, micros } from '../kernel/clock.ts'

/** Milliseconds since 1970. */
export const machineMs = (): number => Date.now()
export const machineNow = (): Instant => micros(BigInt(Date.now()) * 1000n)
