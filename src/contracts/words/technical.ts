/** What the technical on-call is texted, and what health says of the engine, in words. One GSM-7 segment each. Pure. */
import { whole } from './counted.ts'

const reasons: Record<string, string> = {
  'no-beat': 'no process sweeps',
  overdue: 'deadlines are overdue',
  'database-silent': 'the database does not answer',
}

export const reasonInWords = (why: string): string => reasons[why] ?? 'work is stuck'

/** To the technical on-call when timers have stopped. `seconds` since it was noticed. */
export const timersStoppedText = (stopped: { why: string; seconds: number }): string =>
  `Holdfast: TIMERS NOT RUNNING for ${whole(stopped.seconds)} s: ${reasonInWords(stopped.why)}. Calls are still taken. See /health/engine and the runbook.`

/** To the technical on-call when they run again. */
export const timersRunAgainText = (): string =>
  'Holdfast: timers run again. What fell due meanwhile has been done. See /health/engine for what was late.'

/** What the state of the queue means. */
export const queueInWords = {
  running: 'The queue reminds; the rows know. Losing every reminder is normal and loses nothing.',
  degraded:
    'The queue is being rebuilt. Every process sweeps, so deadlines fire without it: normal, and nothing is lost.',
  paused:
    'This machine’s clock differs from the database’s, so this process has stopped its queue. It sweeps by the database’s clock.',
  off: 'The queue has been stopped.',
} as const
