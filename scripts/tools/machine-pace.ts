/**
 * How much slower this machine is than the one the budgets were set on. Budgets are minutes of work, not of waiting for
 * a crowded machine: they and the tests' time limits are stretched by this factor, and the run says so.
 */
import { spawnSync } from 'node:child_process'

/** Milliseconds that starting Node and ending it takes on the reference: two idle cores of 2024. */
const REFERENCE_MS = 45
const MOST = 12

/** 1 on the reference or faster, at most 12. */
export function machinePace(): number {
  const times = [1, 2, 3].map(() => {
    const began = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    return performance.now() - began
  })
  const middle = times.sort((a, b) => a - b)[1] ?? REFERENCE_MS
  return Math.min(MOST, Math.max(1, Math.round((middle / REFERENCE_MS) * 10) / 10))
}
