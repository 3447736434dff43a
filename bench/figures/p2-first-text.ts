/** P2: from the commit of an offer to its text leaving the process, alone and behind a thousand routine texts. */

import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import type { Desk } from '../ground/desk.ts'
import { crowd, crowdEmail, putCrowdOnCall } from '../ground/region.ts'
import { openStage, type Stage } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line } from '../line.ts'
import { repeat } from '../rounds.ts'
import { percentile } from '../statistics.ts'
import { emptyCommits } from './commit-times.ts'
import type { Bench } from './figure.ts'
import { textsLeft } from './texts-left.ts'

const CASES_A_SECOND = 20
const BACKLOG = 1000
/** A provider is not on this machine; the backlog lasts as long as eight routine sends at a time need for it. */
const ANSWER_MS = 50

export async function p2(bench: Bench): Promise<Line[]> {
  const stage = await openStage(bench.ground, 'p2', putCrowdOnCall)
  stage.provider.answerMs = ANSWER_MS
  try {
    const desk = await stage.signIn(crowdEmail(1))
    const localityId =
      (await stage.query<{ id: string }>("SELECT id FROM locality WHERE name = 'Harrowdale'"))[0]?.id ?? ''
    bench.say('P2: commit to text, alone …')
    await cases(stage, desk, localityId, 1)
    const alone = await repeat(bench.rounds, () => cases(stage, desk, localityId, bench.rounds.scaled(12)))
    bench.say(`P2: the same behind ${BACKLOG} routine texts …`)
    const behind = await repeat(bench.rounds, async () => {
      await fillBacklog(stage, desk)
      return cases(stage, desk, localityId, bench.rounds.scaled(5))
    })
    const commits = await repeat(bench.rounds, () => emptyCommits(stage, 200))
    const line = (what: string, most: number, measured: readonly (readonly number[])[]): Line => ({
      figure: 'P2',
      what,
      unit: `ms p99 (p50 ${percentile(measured.flat(), 50).toFixed(1)})`,
      rounds: measured.map((one) => percentile(one, 99)),
      floor: { name: 'empty commit, p99', rounds: commits.map((one) => percentile(one, 99)) },
      goal: atMost(most, 'ms'),
      closing:
        'The runner claims after a wake-up, takes the text up and calls the provider: three trips on a busy event loop.',
    })
    return [
      line('commit to text leaving', 25, alone),
      line(`the same behind ${BACKLOG} routine texts`, 50, behind),
    ]
  } finally {
    await stage.stop()
  }
}

/** Cases at an even pace. @returns milliseconds from each offer's commit to its text at the provider */
async function cases(stage: Stage, desk: Desk, localityId: string, seconds: number): Promise<number[]> {
  const call = callForm(localityId)
  const urgent = triageForm('T1')
  const began = performance.now()
  const mine: string[] = []
  for (let n = 0; n < seconds * CASES_A_SECOND; n += 1) {
    await pause(Math.max(0, began + (n * 1000) / CASES_A_SECOND - performance.now()))
    const caseId = await logCall(desk, call)
    await triage(desk, caseId, urgent)
    mine.push(caseId)
  }
  return (await textsLeft(stage, mine)).map(({ waitedMs }) => waitedMs)
}

/** Cases that a hundred people were asked about and one took: the others are told so, in routine texts. */
async function fillBacklog(stage: Stage, desk: Desk): Promise<void> {
  const call = callForm(null)
  const ids: string[] = []
  for (let n = 0; n < Math.ceil(BACKLOG / (crowd - 1)); n += 1) {
    const caseId = await logCall(desk, call)
    await triage(desk, caseId, triageForm('T1'))
    ids.push(caseId)
  }
  stage.provider.answerMs = 0
  await stage.quiet()
  stage.provider.answerMs = ANSWER_MS
  const offers = await stage.query<{ id: string }>(
    `SELECT o.id FROM offer o JOIN membership m ON m.service_id = o.service_id AND m.id = o.responder_id
      WHERE o.case_id = ANY($1) AND o.state = 'open' AND m.display_name = 'Crowd 1'`,
    ids,
  )
  await Promise.all(offers.map(({ id }) => acceptQuietly(desk, id)))
}

let turn: Promise<unknown> = Promise.resolve()
/** One connection carries one request at a time. */
function acceptQuietly(desk: Desk, offerId: string): Promise<unknown> {
  turn = turn.then(() => desk.post(`/api/offers/${offerId}/accept`, '{"minutesToArrive":20}'))
  return turn
}
