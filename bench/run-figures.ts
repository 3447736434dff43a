/** The figures one after another: what fails is said, and does not take the others with it. */
import type { Bench } from './figures/figure.ts'
import type { Line } from './line.ts'

export type Measure = (bench: Bench) => Promise<Line[]>
/** The parts of each figure, by its name; a part that fails leaves the others. */
export type Figures = Readonly<Record<string, readonly Measure[]>>

export interface Outcome {
  readonly lines: Line[]
  /** A sentence for each part that could not be measured. */
  readonly failures: string[]
}

/** @param into filled as the run goes on, so that a run which is ended has something to show */
export async function runFigures(
  figures: Figures,
  chosen: readonly string[],
  bench: Bench,
  into: Outcome,
): Promise<void> {
  for (const name of chosen) {
    for (const part of figures[name] ?? []) {
      const began = performance.now()
      try {
        into.lines.push(...(await part(bench)))
        bench.say(`${name} (${part.name}) took ${Math.round((performance.now() - began) / 1000)} s`)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        into.failures.push(`${name} (${part.name}) could not be measured: ${why}`)
        bench.say(`${name} FAILED, the others go on: ${error instanceof Error ? error.stack : why}`)
      }
    }
  }
}
