/** One line of the table: what was measured, beside what it stands on, and whether that is good enough. Pure. */
import { median } from './statistics.ts'

export interface Floor {
  readonly name: string
  /** One value for each round, in the unit of the line. */
  readonly rounds: readonly number[]
}

export interface Goal {
  readonly words: string
  /** Given the medians; `floor` is NaN on a line without one. */
  readonly holds: (ours: number, floor: number) => boolean
}

export interface Line {
  readonly figure: string
  readonly what: string
  readonly unit: string
  readonly rounds: readonly number[]
  readonly floor: Floor | null
  /** Null where a figure is printed and not judged. */
  readonly goal: Goal | null
  /** One sentence: what would close it, for the day it is short. */
  readonly closing?: string
}

/** @param aim what we would like beside what has to be */
const wish = (aim: number | undefined, sign: string): string =>
  aim === undefined ? '' : ` (aim ${sign} ${aim.toLocaleString('en-GB')})`

export const times = (most: number, aim?: number): Goal => ({
  words: `≤ ${most} × floor${wish(aim, '≤')}`,
  holds: (ours, floor) => ours <= most * floor,
})
export const share = (least: number, aim?: number): Goal => ({
  words: `≥ ${least} of floor${wish(aim, '≥')}`,
  holds: (ours, floor) => ours >= least * floor,
})
export const atMost = (most: number, unit: string, aim?: number): Goal => ({
  words: `≤ ${most.toLocaleString('en-GB')} ${unit}${wish(aim, '≤')}`,
  holds: (ours) => ours <= most,
})

export type Verdict = 'met' | 'short' | 'printed'

export function verdict({ rounds, floor, goal }: Line): Verdict {
  if (goal === null) return 'printed'
  return goal.holds(median(rounds), floor === null ? Number.NaN : median(floor.rounds)) ? 'met' : 'short'
}

/** Ours to the floor; null on a line without one. */
export const ratio = ({ rounds, floor }: Line): number | null =>
  floor === null ? null : median(rounds) / median(floor.rounds)
