/**
 * How often a property is tried. `npm run test:properties` tries all of them many times as often, with fresh seeds
 * (scripts/properties.ts); a property that names its own number says it here, so that this number grows with the rest.
 */
import fc from 'fast-check'

/** fast-check's own number of runs, when nothing else is said. */
export const USUAL = 100

export const runs = (usual: number): { numRuns: number } => ({
  numRuns: Math.ceil((usual * (fc.readConfigureGlobal().numRuns ?? USUAL)) / USUAL),
})
