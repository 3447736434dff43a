/** One promise, the fault it is tried by, and what was seen. */
import type { SiteOptions } from './site.ts'

export interface Finding {
  readonly what: string
  readonly goal: string
  readonly seen: string
  readonly met: boolean
}

export interface Outcome {
  readonly findings: readonly Finding[]
  readonly faults: readonly string[]
}

export interface Scenario {
  /** The name of its page of evidence. */
  readonly name: string
  readonly promise: string
  readonly fault: string
  run(options: Omit<SiteOptions, 'backend'>): Promise<Outcome>
}

export const atMost = (what: string, seen: number, most: number, unit = ''): Finding => ({
  what,
  goal: `at most ${most}${unit}`,
  seen: `${seen}${unit}`,
  met: seen <= most,
})

export const exactly = (what: string, seen: number, wanted: number): Finding => ({
  what,
  goal: String(wanted),
  seen: String(seen),
  met: seen === wanted,
})

export const yes = (what: string, met: boolean): Finding => ({
  what,
  goal: 'yes',
  seen: met ? 'yes' : 'no',
  met,
})
