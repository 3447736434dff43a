/** Real offer lapses of copied cases, due at given instants: how late each was committed. Each asks the next step. */

import type { DeadlineKind } from '../../src/contracts/deadline-kinds.ts'
import { dueAt, putOff } from '../ground/copy-cases.ts'
import type { Stage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import { COMMITTED } from './commit-times.ts'
import type { Bench } from './figure.ts'

/** Far enough away for the copies to be told before the first is due. */
export const AHEAD_MS = 1500
const PATIENCE_MS = 60_000
/** Cheap while many are due: what asks how late they are reads every one of them, on the cores that fire them. */
const DUE = `SELECT count(*)::int AS due FROM deadline WHERE state = 'armed' AND lane IN ('urgent', 'routine') AND wake_at <= statement_timestamp()`

/** @returns how many milliseconds after its due time each deadline of this kind was committed as passed */
export async function lateness(
  stage: Stage,
  kind: DeadlineKind,
  cases: readonly string[],
): Promise<number[]> {
  for (const end = performance.now() + PATIENCE_MS; ; await pause(100)) {
    const [waiting] = await stage.query<{ due: number }>(DUE)
    if (waiting && waiting.due > 0 && performance.now() < end) continue
    const late = await stage.query<{ ms: number }>(
      `SELECT ${COMMITTED('e')} - extract(epoch FROM d.due_at)::float8 * 1000 AS ms FROM deadline d
         JOIN event e ON e.service_id = d.service_id AND e.stream = d.subject AND e.type = 'deadline.passed' AND e.payload->>'deadlineId' = d.id::text
        WHERE d.subject = ANY($1) AND d.kind = $2 AND d.state = 'fired'`,
      cases,
      kind,
    )
    if (late.length === cases.length) return late.map(({ ms }) => ms)
    if (performance.now() > end)
      throw new Error(`${cases.length - late.length} deadlines have not fired after a minute`)
  }
}

/** @returns how many milliseconds after its due time each lapse was committed */
export async function lapses(
  stage: Stage,
  cases: readonly string[],
  inMs: readonly number[],
): Promise<number[]> {
  await dueAt(stage, 'offer-lapse', cases, inMs)
  await pause(Math.max(...inMs))
  const late = await lateness(stage, 'offer-lapse', cases)
  await stage.quiet()
  await putOff(stage)
  return late
}

/** One at a time, at an even pace. */
export async function lapsesApart(
  stage: Stage,
  cases: readonly string[],
  apartMs: number,
): Promise<number[]> {
  await stage.quiet()
  const inMs = cases.map((_, n) => 1000 + n * apartMs)
  return lapses(stage, cases, inMs)
}

/** So many in one instant. */
export async function burst(
  bench: Bench,
  stage: Stage,
  spare: (count: number) => Promise<string[]>,
  size: number,
  queue: string,
): Promise<Line> {
  const count = bench.rounds.scaled(size)
  bench.say(`P4: ${count} in one instant, ${queue} …`)
  const measured = await repeat(bench.rounds, async () => {
    const cases = await spare(count)
    await stage.quiet()
    return lapses(
      stage,
      cases,
      cases.map(() => AHEAD_MS),
    )
  })
  const all = size >= 5000
  const many = measured.flat()
  return {
    figure: 'P4',
    what: `${count.toLocaleString('en-GB')} offer lapses due at once, ${queue}, ${all ? 'all fired after' : 'late by'}`,
    unit: all
      ? `ms (late by p50 ${percentile(many, 50).toFixed(0)}, p99 ${percentile(many, 99).toFixed(0)})`
      : `ms p99 (p50 ${percentile(many, 50).toFixed(0)}, most ${Math.max(...many).toFixed(0)})`,
    rounds: measured.map((one) => percentile(one, all ? 100 : 99)),
    floor: null,
    goal: all ? atMost(2000, 'ms') : size >= 1000 ? atMost(500, 'ms') : null,
    closing: CLOSING,
  }
}

const CLOSING =
  'Both cores are full: a lapse writes an offer, a text, a deadline and three events, each row with its indexes and foreign keys, and node puts the statements together on the same cores. A third core, or fewer rows for each lapse, would drain sooner; the queue makes no difference, because the rows are what fires.'
