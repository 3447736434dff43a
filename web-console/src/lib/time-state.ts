/**
 * How much of a clock is gone, in one word that screens turn into word, icon and colour.
 * Steps at 50, 75 and 90 % and at breach; a clock that has stopped is met, on time or late. Pure.
 */
import type { CaseRow } from '../../../src/contracts/cases.ts'
import { toMs } from './instant.ts'

export type TimeStateName =
  | 'on-time'
  | 'half-gone'
  | 'seventy-five'
  | 'ninety'
  | 'breached'
  | 'met'
  | 'nobody'

interface RunningClock {
  startMs: number
  dueMs: number
  nowMs: number
  /** When the clock was stopped, if it was. */
  metAtMs?: number | null | undefined
}

export function timeState({ startMs, dueMs, nowMs, metAtMs }: RunningClock): TimeStateName {
  if (metAtMs !== null && metAtMs !== undefined) return 'met'
  if (nowMs >= dueMs) return 'breached'
  const gone = (nowMs - startMs) / (dueMs - startMs)
  if (gone >= 0.9) return 'ninety'
  if (gone >= 0.75) return 'seventy-five'
  return gone >= 0.5 ? 'half-gone' : 'on-time'
}

interface CaseClock {
  kind: 'triage-due' | 'response-due' | null
  dueMs: number | null
  /** Negative when it is over; null without a clock. */
  leftMs: number | null
  state: TimeStateName
  /** True when it was met, or still runs, after it was due. */
  late: boolean
}

/** The clock a row of the board shows: face to face once triaged, triage before. Only face to face stops the first. */
export function caseClock(row: CaseRow, nowMs: number): CaseClock {
  const startMs = toMs(row.receivedAt)
  if (row.responseDueAt) {
    const dueMs = toMs(row.responseDueAt)
    const metAtMs = row.firstFaceToFaceAt ? toMs(row.firstFaceToFaceAt) : null
    const state = timeState({ startMs, dueMs, nowMs, metAtMs })
    return { kind: 'response-due', dueMs, leftMs: dueMs - nowMs, state, late: (metAtMs ?? nowMs) > dueMs }
  }
  if (row.state === 'received' && row.nextDue) {
    const dueMs = toMs(row.nextDue.dueAt)
    const state = timeState({ startMs, dueMs, nowMs })
    return { kind: 'triage-due', dueMs, leftMs: dueMs - nowMs, state, late: nowMs > dueMs }
  }
  return { kind: null, dueMs: null, leftMs: null, state: 'on-time', late: false }
}

/** Since when nobody owns the case; null when somebody does. */
export const nobodySinceMs = (row: CaseRow): number | null =>
  row.unownedSince ? toMs(row.unownedSince) : null

/** Least time left first; clocks that are met, and cases without one, come after those that run. */
export function byTimeLeft(a: CaseRow, b: CaseRow): number {
  return clockRank(a) - clockRank(b) || dueRank(a) - dueRank(b) || toMs(a.receivedAt) - toMs(b.receivedAt)
}

/** 0 runs, 1 is met, 2 has none. What is due does not depend on now, so neither does the order. */
function clockRank(row: CaseRow): number {
  const { kind, state } = caseClock(row, 0)
  return kind === null ? 2 : state === 'met' ? 1 : 0
}

const dueRank = (row: CaseRow): number => caseClock(row, 0).dueMs ?? 0
