/** The kinds of test, by where their files lie: one list for vitest and for the stages of `npm test`. */

export type Project = 'unit' | 'integration' | 'smoke' | 'chaos' | 'e2e'

interface Patterns {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

const never = ['**/node_modules/**', '**/dist/**']

export const projects: Readonly<Record<Project, Patterns>> = {
  unit: {
    include: [
      'src/**/*.test.ts',
      'test/*.test.ts',
      'test/harness/**/*.test.ts',
      'test/reference-model/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'load-tests/**/*.test.ts',
      'web-console/src/**/*.test.{ts,tsx}',
    ],
    exclude: [...never, '**/*.int.test.ts'],
  },
  integration: {
    include: ['{src,migrations,test}/**/*.int.test.ts', 'test/contract/**/*.test.ts'],
    exclude: never,
  },
  smoke: { include: ['test/smoke/**/*.test.ts'], exclude: never },
  chaos: { include: ['test/chaos/**/*.chaos.test.ts'], exclude: never },
  e2e: { include: ['web-console/e2e/**/*.spec.ts'], exclude: never },
}
