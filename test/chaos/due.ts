/**
 * Thousands of deadlines that fall due in the middle of the faults: calls that the product took, whose triage-due rows are
 * then set by their owner to instants spread over the run, and written into the ledger before anything can fire.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { atTheDesk, openCases } from './callers.ts'
import type { Site } from './site.ts'

export interface Plan {
  /** Milliseconds since 1970, by the database. */
  readonly fromMs: number
  readonly overMs: number
}

/** @param over so many seconds, from `leadMs` after this call */
export async function makeDue(site: Site, count: number, overMs: number, leadMs = 3000): Promise<Plan> {
  const api = site.fleet.members()[0]
  if (!api) throw new Error('no process takes calls')
  site.options.say(`  logging ${count} calls …`)
  const person = await atTheDesk(() => api.base)
  await openCases(person, () => api.base, count)
  const rows = await site.query<{ id: string; due_ms: number; from_ms: number }>(
    `WITH start AS (SELECT clock_timestamp() + make_interval(secs => $1::float8 / 1000) AS at),
       mine AS (SELECT d.service_id, d.id, row_number() OVER (ORDER BY d.id) - 1 AS n FROM deadline d WHERE d.state = 'armed' AND d.kind = 'triage-due'),
       spread AS (UPDATE deadline d SET due_at = s.at, wake_at = s.at
         FROM (SELECT mine.*, start.at + make_interval(secs => n * $2::float8 / 1000 / $3) AS at FROM mine, start) s
        WHERE d.service_id = s.service_id AND d.id = s.id RETURNING d.id, d.due_at)
     SELECT id, extract(epoch FROM due_at)::float8 * 1000 AS due_ms, (SELECT extract(epoch FROM at)::float8 * 1000 FROM start) AS from_ms FROM spread`,
    leadMs,
    overMs,
    count,
  )
  site.ledger.write(...rows.map(({ id, due_ms }) => ({ kind: 'deadline' as const, id, dueMs: due_ms })))
  return { fromMs: rows[0]?.from_ms ?? 0, overMs }
}

/** Does each thing at its time, milliseconds after the first deadline is due, until the last is. */
export async function during(plan: Plan, things: readonly { atMs: number; run: () => Promise<unknown> }[]) {
  const now = () => performance.timeOrigin + performance.now()
  for (const { atMs, run } of things.toSorted((a, b) => a.atMs - b.atMs)) {
    await pause(Math.max(0, plan.fromMs + atMs - now()))
    await run()
  }
  await pause(Math.max(0, plan.fromMs + plan.overMs - now()))
}

/** Waits until nothing that the ledger knows of is scheduled and due any more. */
export async function allFired(site: Site, withinMs = 60_000): Promise<void> {
  const end = performance.now() + withinMs
  for (;;) {
    const [row] = await site.query<{ n: string }>(
      "SELECT count(*) AS n FROM deadline WHERE state = 'armed' AND wake_at <= business_now()",
    )
    if (row?.n === '0' || performance.now() > end) return
    await pause(100)
  }
}
