/**
 * P4: somebody new is in danger while a thousand deadlines that fell due in one second are being run. Three call
 * handlers log and triage T1s; counted is each first text whose offer was committed while the flood still ran, and each
 * urgent deadline that fell due in it.
 */

import type { DeadlineKind } from '../../src/contracts/deadline-kinds.ts'
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { dueAt, putOff } from '../ground/copy-cases.ts'
import { beside, type Desk } from '../ground/desk.ts'
import type { Stage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import type { Bench } from './figure.ts'
import { AHEAD_MS, lateness } from './lapses.ts'
import { textsLeft } from './texts-left.ts'

const FLOOD = 1000
const DESKS = 3
const CALLS_A_DESK = 8
const URGENT = 12
const URGENT_APART_MS = 40

interface Flood {
  /** From the commit of each new T1's offer to its text leaving. */
  readonly texts: readonly number[]
  /** How late each urgent deadline was that fell due meanwhile. */
  readonly urgent: readonly number[]
}

export async function behindAFlood(
  bench: Bench,
  stage: Stage,
  desk: Desk,
  spare: (count: number) => Promise<string[]>,
  queue: string,
): Promise<Line[]> {
  const size = bench.rounds.scaled(FLOOD)
  const floods = (kind: DeadlineKind) =>
    repeat(bench.rounds, async () => {
      const flooded = await spare(size)
      return flood(stage, desk, kind, flooded, await spare(URGENT))
    })
  const line = (what: string, measured: readonly (readonly number[])[], closing: string): Line => ({
    figure: 'P4',
    what,
    unit: `ms p99 (p50 ${percentile(measured.flat(), 50).toFixed(1)}, ${measured.flat().length} in all)`,
    rounds: measured.map((one) => percentile(one, 99)),
    floor: null,
    goal: atMost(50, 'ms'),
    closing,
  })
  bench.say(`P4: a new T1 behind ${size} routine deadlines, ${queue} …`)
  const routine = await floods('response-50')
  bench.say(`P4: a new T1 behind ${size} offer lapses, ${queue} …`)
  const lapses = await floods('offer-lapse')
  const many = size.toLocaleString('en-GB')
  return [
    line(
      `a new T1 behind ${many} routine deadlines due in the same second, its text leaves after, ${queue}`,
      routine.map(({ texts }) => texts),
      'The chunks of twenty cases share node and PostgreSQL with the text.',
    ),
    line(
      `an urgent deadline behind ${many} routine ones due in the same second, late by, ${queue}`,
      routine.map(({ urgent }) => urgent),
      'It waits for the chunk of twenty routine cases under way, and then for its own commit: smaller routine chunks would shorten that.',
    ),
    line(
      `a new T1 behind ${many} offer lapses due in the same second, its text leaves after, ${queue}`,
      lapses.map(({ texts }) => texts),
      'The text goes past those of the burst in slots of its own; what is left is its turn on two cores that the lapses fill.',
    ),
  ]
}

async function flood(
  stage: Stage,
  desk: Desk,
  kind: DeadlineKind,
  flooded: readonly string[],
  urgent: readonly string[],
): Promise<Flood> {
  const localities = await stage.query<{ id: string }>('SELECT id FROM locality ORDER BY id')
  await stage.quiet()
  stage.provider.take()
  // New connections: the one of the signing-in may have been closed for its idleness.
  const desks: Desk[] = []
  while (desks.length < DESKS) desks.push(await beside(desk, stage.product.port))
  const inMs = flooded.map(() => AHEAD_MS)
  await dueAt(stage, kind, flooded, inMs)
  const apart = urgent.map((_, n) => AHEAD_MS + n * URGENT_APART_MS)
  await dueAt(stage, 'offer-lapse', urgent, apart)
  await pause(AHEAD_MS)
  const form = callForm(localities[0]?.id ?? null)
  const logged = await Promise.all(desks.map((desk) => newT1s(desk, form)))
  for (const one of desks) one.close()
  const late = await lateness(stage, kind, flooded)
  const [due] = await stage.query<{ at: number }>(
    'SELECT extract(epoch FROM max(due_at))::float8 * 1000 AS at FROM deadline WHERE subject = ANY($1) AND kind = $2',
    flooded,
    kind,
  )
  const over = (due?.at ?? 0) + Math.max(...late)
  const texts = (await textsLeft(stage, logged.flat())).filter(({ committed }) => committed <= over)
  const inTime = await lateness(stage, 'offer-lapse', urgent)
  await putOff(stage)
  return { texts: texts.map(({ waitedMs }) => waitedMs), urgent: inTime }
}

async function newT1s(desk: Desk, form: string): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < CALLS_A_DESK) {
    const id = await logCall(desk, form)
    await triage(desk, id, triageForm('T1'))
    ids.push(id)
  }
  return ids
}
