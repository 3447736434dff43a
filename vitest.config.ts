/**
 * One project per kind of test. Unit tests start nothing; the others share one PostgreSQL per run
 * (test/harness/global-postgres.ts) and make a database of their own from its template.
 */
import { defineConfig } from 'vitest/config'
import { type Project, projects } from './test/projects.ts'

/** Set by `npm test` on a slow machine (scripts/tools/machine-pace.ts). */
const pace = Number(process.env.HOLDFAST_TEST_PACE ?? 1)
const postgres = './test/harness/global-postgres.ts'

const named = (name: Project) => ({
  name,
  include: [...projects[name].include],
  exclude: [...projects[name].exclude],
})

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        test: { ...named('unit'), pool: 'threads', maxWorkers: 2, testTimeout: 10_000 * pace },
      },
      {
        test: {
          ...named('integration'),
          globalSetup: postgres,
          maxWorkers: 2,
          testTimeout: 30_000 * pace,
          hookTimeout: 60_000 * pace,
        },
      },
      {
        test: {
          ...named('smoke'),
          globalSetup: postgres,
          maxWorkers: 2,
          testTimeout: 120_000 * pace,
          hookTimeout: 120_000 * pace,
        },
      },
      {
        test: {
          ...named('chaos'),
          globalSetup: postgres,
          fileParallelism: false,
          testTimeout: 240_000 * pace,
          hookTimeout: 60_000 * pace,
        },
      },
      {
        test: {
          ...named('e2e'),
          globalSetup: postgres,
          fileParallelism: false,
          testTimeout: 60_000 * pace,
          hookTimeout: 120_000 * pace,
        },
      },
    ],
  },
})
