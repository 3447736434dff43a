/**
 * One project per kind of test. Unit tests start nothing; the others share one PostgreSQL per run
 * (test/harness/global-postgres.ts) and make a database of their own from its template. Limits of time are far beyond
 * need, for machines that are busy.
 */
import { defineConfig } from 'vitest/config'
import { type Project, projects } from './test/projects.ts'

/** How many times as often as usual properties are tried, and from which seed (scripts/properties.ts). */
const times = Number(process.env.HOLDFAST_PROPERTY_TIMES ?? 1)
const seed = process.env.HOLDFAST_PROPERTY_SEED
const properties = { times, seed: seed === undefined ? null : Number(seed) }

const postgres = './test/harness/global-postgres.ts'

const named = (name: Project) => ({
  name,
  include: [...projects[name].include],
  exclude: [...projects[name].exclude],
})

declare module 'vitest' {
  interface ProvidedContext {
    properties: typeof properties
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        // Pure rules, and no module mocks anywhere: files may share one world, which takes a third of the time.
        test: {
          ...named('unit'),
          pool: 'threads',
          isolate: false,
          maxWorkers: 2,
          testTimeout: 60_000 * times,
          provide: { properties },
          setupFiles: times === 1 && seed === undefined ? [] : ['./test/harness/global-properties.ts'],
        },
      },
      {
        test: {
          ...named('integration'),
          globalSetup: postgres,
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...named('smoke'),
          globalSetup: postgres,
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: { ...named('chaos'), fileParallelism: false, testTimeout: 600_000, hookTimeout: 300_000 },
      },
      {
        test: {
          ...named('e2e'),
          globalSetup: postgres,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
