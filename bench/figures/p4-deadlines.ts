/** P4: how late deadlines fire, alone and thousands in one instant, with 100,000 scheduled. Real offer lapses: each asks the next step. */
import { copyCases } from '../ground/copy-cases.ts'
import { openModels, settle } from '../ground/models.ts'
import { crowdEmail } from '../ground/region.ts'
import { openStage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import type { Bench } from './figure.ts'
import { idleSweep } from './idle-sweep.ts'
import { burst, lapsesApart } from './lapses.ts'
import { behindAFlood } from './p4-behind.ts'

export const ARMED = 100_000
/** Response at 50, 75, 90 and 100 %, acceptance, and the offer's lapse. */
export const ARMED_A_CASE = 6
const ALONE = 60
const APART_MS = 100

export async function p4(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p4')
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const models = await openModels(stage, desk)
    bench.say(`P4: arming ${ARMED.toLocaleString('en-GB')} deadlines …`)
    await copyCases(stage, models, Math.ceil(bench.rounds.scaled(ARMED) / ARMED_A_CASE))
    await settle(stage)
    const sweep = await idleSweep(stage)
    const spare = (count: number) => copyCases(stage, models, count)
    bench.say('P4: one at a time …')
    const count = bench.rounds.scaled(ALONE)
    const alone = await repeat(bench.rounds, async () => lapsesApart(stage, await spare(count), APART_MS))
    const timers = await repeat(bench.rounds, () => timeouts(count))
    const lines: Line[] = [
      {
        figure: 'P4',
        what: 'one deadline alone, late by',
        unit: `ms p99 (p50 ${percentile(alone.flat(), 50).toFixed(1)}, most ${Math.max(...alone.flat()).toFixed(1)})`,
        rounds: alone.map((one) => percentile(one, 99)),
        floor: {
          name: 'setTimeout in an idle process, p99',
          rounds: timers.map((one) => percentile(one, 99)),
        },
        goal: atMost(25, 'ms'),
        closing:
          'The sweeper sleeps to the millisecond; what is left is reading, locking, deciding and committing the lapse.',
      },
      {
        figure: 'P4',
        what: `idle sweep over ${ARMED.toLocaleString('en-GB')} armed`,
        unit: `ms execution, ${sweep.pages} pages`,
        rounds: [sweep.ms],
        floor: null,
        goal: atMost(1, 'ms'),
      },
    ]
    for (const size of [100, 1000, 5000])
      lines.push(await burst(bench, stage, spare, size, 'queue on PostgreSQL'))
    return [...lines, ...(await behindAFlood(bench, stage, desk, spare, 'queue on PostgreSQL'))]
  } finally {
    await stage.stop()
  }
}

async function timeouts(count: number): Promise<number[]> {
  const late: number[] = []
  for (let n = 0; n < count; n += 1) {
    const due = performance.now() + 20
    await pause(20)
    late.push(performance.now() - due)
  }
  return late
}
