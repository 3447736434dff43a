/**
 * What the test itself knows, line by line in a file of its own outside the system under test: what is due when, what
 * was acknowledged, what landed on a phone, which faults there were. The checker reads nothing else but the database.
 */
import { appendFileSync, readFileSync } from 'node:fs'

export type Entry =
  | { readonly kind: 'deadline'; readonly id: string; readonly dueMs: number }
  /** A call that was acknowledged, with the key under which it was sent. */
  | {
      readonly kind: 'call'
      readonly key: string
      readonly caseId: string
      readonly tries: number
      readonly tookMs: number
    }
  | { readonly kind: 'unacknowledged'; readonly key: string }
  | { readonly kind: 'text'; readonly body: string }
  | { readonly kind: 'fault'; readonly what: string; readonly atMs: number }
  /** The database was away, milliseconds since 1970; what fell due meanwhile is measured from its end. */
  | { readonly kind: 'outage'; readonly fromMs: number; readonly toMs: number }

export interface Ledger {
  readonly file: string
  write(...entries: readonly Entry[]): void
  fault(what: string): void
}

export function openLedger(file: string): Ledger {
  const write = (...entries: readonly Entry[]) =>
    appendFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  return {
    file,
    write,
    fault: (what) =>
      write({ kind: 'fault', what, atMs: Math.round(performance.timeOrigin + performance.now()) }),
  }
}

export const readLedger = (file: string): Entry[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)
