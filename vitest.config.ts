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

/**
 * Files share a process, which loads the product once for many of them; what a file needs, it starts and stops itself.
 * One more process than cores: a test that waits for a text or a clock leaves its core to another.
 */
const together = { globalSetup: postgres, isolate: false, maxWorkers: 3 }

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
          ...together,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...named('smoke'),
          ...together,
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
          ...together,
          // Each has a browser, which is several processes by itself.
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
