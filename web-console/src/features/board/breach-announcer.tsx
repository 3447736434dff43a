/** Says aloud, once, that a clock on the board has just run out, or that a case has lost its last hope of an answer. */
import { useEffect, useRef } from 'react'
import type { CaseRow } from '../../../../src/contracts/cases.ts'
import { useServerNow } from '../../lib/live-hooks.ts'
import { caseClock } from '../../lib/time-state.ts'
import { where } from '../../lib/where.ts'
import { useAnnounce } from '../../ui/announce.tsx'

export function BreachAnnouncer({ rows }: { readonly rows: readonly CaseRow[] }) {
  const nowMs = useServerNow(5_000)
  const announce = useAnnounce()
  const known = useRef<Set<string> | null>(null)
  useEffect(() => {
    const loud = new Map<string, string>()
    for (const row of rows) {
      const { kind, state } = caseClock(row, nowMs)
      const what = kind === 'triage-due' ? 'waits for triage too long' : 'has breached its response time'
      if (state === 'breached') loud.set(`${row.id}/${kind}`, `${row.reference}, ${where(row)}, ${what}`)
      if (row.escalationExhausted)
        loud.set(`${row.id}/escalation-exhausted`, `${row.reference}, ${where(row)}: nobody has answered`)
    }
    // What was so when the page opened is on the page; only what happens from here on is said.
    const fresh = known.current ? [...loud].filter(([key]) => !known.current?.has(key)) : []
    known.current = new Set(loud.keys())
    if (fresh.length > 0) announce(fresh.map(([, words]) => words).join('. '), 'assertive')
  }, [rows, nowMs, announce])
  return null
}
