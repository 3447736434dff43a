/** What every figure is given. */
import type { Ground } from '../ground/ground.ts'
import type { Rounds } from '../rounds.ts'

export interface Bench {
  readonly ground: Ground
  readonly rounds: Rounds
  readonly say: (line: string) => void
  /** A table of its own, below that of the figures. */
  readonly detail: (lines: readonly string[]) => void
}
