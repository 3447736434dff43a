/**
 * P11: what a triage costs in statements, counted where they pass on the wire, and what a logged and triaged case writes,
 * read from the log of a server of its own. At home, one person asked and texted, no referrer.
 */
import pg from 'pg'
import { emailOf } from '../../src/demo/region.ts'
import { callForm, logCall, triage, triageForm } from '../ground/calls.ts'
import { type Desk, signInAt } from '../ground/desk.ts'
import { prepareGround } from '../ground/ground.ts'
import { startProduct } from '../ground/product.ts'
import { startProvider } from '../ground/provider.ts'
import { crowdEmail } from '../ground/region.ts'
import { environment, untilQuiet } from '../ground/stage.ts'
import { pause } from '../ground/wall-clock.ts'
import { atMost, type Line } from '../line.ts'
import { median } from '../statistics.ts'
import { type Passed, tapWire, type WireTap } from '../wire/wire-tap.ts'
import { counting, countWritten, prepareCounting, type Written } from '../wire/written.ts'
import type { Bench } from './figure.ts'

/** The pool of people's requests. */
const FOREGROUND = 'holdfast web'
const WARM = 8
const IDLE_MS = 3000

interface Counted {
  readonly statements: number
  readonly trips: number
}
/** One person's request and all that it set off. */
interface Request {
  readonly inFront: Counted
  /** Until it is quiet again, less what an idle product says in the same time. */
  readonly inAll: number
}
interface Case {
  readonly call: Request
  readonly triage: Request
  readonly accept: Request
}

export async function p11(bench: Bench): Promise<Line[]> {
  bench.say('P11: a PostgreSQL that counts …')
  const ground = await prepareGround(() => undefined, counting)
  const provider = await startProvider()
  const url = await ground.createDatabase('p11')
  const tap = await tapWire(url)
  const counter = new pg.Client({ connectionString: url })
  try {
    await counter.connect()
    await prepareCounting(counter)
    const product = await startProduct(environment(tap.url, ground.dataKey, provider))
    try {
      const caller = await signInAt(product.port, crowdEmail(1))
      const asked = await signInAt(product.port, emailOf('Ana Okafor'))
      const count = bench.rounds.scaled(18)
      return await counted(bench, { tap, counter, caller, asked, count })
    } finally {
      await product.stop()
    }
  } finally {
    await counter.end()
    await tap.close()
    await provider.close()
    await ground.stop()
  }
}

interface Run {
  readonly tap: WireTap
  readonly counter: pg.Client
  readonly caller: Desk
  readonly asked: Desk
  readonly count: number
}

async function counted(bench: Bench, { tap, counter, caller, asked, count }: Run): Promise<Line[]> {
  const { rows } = await counter.query<{ id: string }>("SELECT id FROM locality WHERE name = 'Harrowdale'")
  const form = callForm(rows[0]?.id ?? null)
  const quiet = () => untilQuiet(async (text) => (await counter.query(text)).rows, 5)
  for (let n = 0; n < WARM; n += 1) await triage(caller, await logCall(caller, form), triageForm('T1'))
  await quiet()
  await counter.query('VACUUM ANALYZE')
  await pause(1000)
  tap.take()
  await pause(IDLE_MS)
  const idleEachMs = tap.take().length / IDLE_MS

  /** Runs one request through to quiet. */
  async function request(act: () => Promise<unknown>): Promise<Request> {
    tap.take()
    const from = performance.now()
    await act()
    const front = tap.take()
    await quiet()
    const idle = idleEachMs * (performance.now() - from)
    const rest = tap.take()
    const ours = front.filter(({ by }) => by === FOREGROUND)
    if (ours.length === 0) throw new Error(`no statement came from ${FOREGROUND}`)
    return { inFront: countedOf(ours), inAll: front.length + rest.length - idle }
  }

  let caseId = ''
  const cases: Case[] = []
  bench.say(`P11: ${count} cases, their statements on the wire …`)
  for (let n = 0; n < count; n += 1) {
    const call = await request(async () => {
      caseId = await logCall(caller, form)
    })
    const triaged = await request(() => triage(caller, caseId, triageForm('T1')))
    const offers = await counter.query<{ id: string }>('SELECT id FROM offer WHERE case_id = $1', [caseId])
    if (offers.rows.length !== 1) throw new Error(`${offers.rows.length} people were asked: one was meant`)
    const accept = await request(() => accepted(asked, offers.rows[0]?.id ?? ''))
    cases.push({ call, triage: triaged, accept })
    // The next case asks the same person, who is free again.
    await counter.query('UPDATE visit SET ended_at = statement_timestamp() WHERE ended_at IS NULL')
  }
  bench.say(`P11: what ${count} cases write …`)
  const written = await countWritten(counter, async () => {
    for (let n = 0; n < count; n += 1) {
      await triage(caller, await logCall(caller, form), triageForm('T1'))
      await quiet()
    }
  })
  bench.detail(tableOf(written, count))
  return linesOf(cases, written, count)
}

const countedOf = (passed: readonly Passed[]): Counted => ({
  statements: passed.length,
  trips: passed.filter(({ trip }) => trip).length,
})

async function accepted(desk: Desk, offerId: string): Promise<void> {
  const answer = await desk.post(`/api/offers/${offerId}/accept`, '{"minutesToArrive":20}')
  if (answer.status !== 200) throw new Error(`an offer was not accepted: ${answer.status} ${answer.body}`)
}

function linesOf(cases: readonly Case[], written: Written, count: number): Line[] {
  const of = (pick: (one: Case) => number) => median(cases.map(pick))
  const line = (what: string, value: number, unit: string, rest: Partial<Line> = {}): Line => ({
    ...{ figure: 'P11', what, unit, rounds: [value], floor: null, goal: null },
    ...rest,
  })
  const inFront = (name: 'call' | 'triage' | 'accept') =>
    [
      of((one) => one[name].inFront.statements),
      `statements in ${of((one) => one[name].inFront.trips)} trips`,
    ] as const
  const sum = (pick: (one: Written['tables'][number]) => number) =>
    written.tables.reduce((all, one) => all + pick(one), 0) / count
  return [
    line('log a call, in the foreground', ...inFront('call')),
    line('triage, one person asked, in the foreground', ...inFront('triage'), {
      goal: atMost(16, 'statements'),
      closing:
        'Answering from the file in memory, rows only on demand, and one statement for what is loaded.',
    }),
    line(
      'a logged and triaged case in all, until its text has left and is settled',
      Math.round(of((one) => one.call.inAll + one.triage.inAll)),
      'statements',
      {
        goal: atMost(24, 'statements'),
        closing: 'Beside the foreground: numbering, and claiming, taking up, settling and stamping the text.',
      },
    ),
    line('accept, one person asked, in the foreground', ...inFront('accept')),
    line(
      'a logged and triaged case: rows written',
      sum(({ inserted, updated, deleted }) => inserted + updated + deleted),
      'rows',
    ),
    line(
      'a logged and triaged case: index entries',
      sum(({ entries }) => entries),
      'entries',
    ),
    line('a logged and triaged case: checks of foreign keys', written.keyChecks / count, 'checks'),
    line('a logged and triaged case: log written', sum(({ bytes }) => bytes) / 1024, 'kB'),
  ]
}

function tableOf({ tables, keyChecks }: Written, count: number): string[] {
  const each = (n: number) => (n / count).toFixed(1)
  return [
    '## What one logged and triaged case writes (P11)',
    '',
    `Means of ${count} cases, read from the write-ahead log until each text was settled; ${each(keyChecks)} checks of foreign keys.`,
    '',
    '| table | inserted | updated | of them in place | deleted | index entries | bytes of log |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...tables
      .filter((one) => (one.inserted + one.updated + one.deleted + one.entries) / count >= 0.05)
      .map(
        (one) =>
          `| ${one.table} | ${[one.inserted, one.updated, one.hot, one.deleted, one.entries, one.bytes].map(each).join(' | ')} |`,
      ),
  ]
}
