/** What a stage found: how many checks passed and failed, how long it took, and what a reader should know. */

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly seconds: number
  readonly notes: readonly string[]
  /** What failed, a line each: said once more at the end, because of a long output a build server keeps the end. */
  readonly failures: readonly string[]
}

export const nothing: Tally = { passed: 0, failed: 0, seconds: 0, notes: [], failures: [] }

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    seconds: a.seconds + b.seconds,
    notes: [...a.notes, ...b.notes],
    failures: [...a.failures, ...b.failures],
  }
}

/** One check that either holds or does not. */
export function one(ok: boolean, seconds: number, notes: readonly string[] = []): Tally {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, seconds, notes, failures: [] }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
