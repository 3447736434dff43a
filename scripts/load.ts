/**
 * `npm run load`: the intake storm. Starts the product on a PostgreSQL of its own in a temporary folder, signs call
 * handlers in, runs k6 with the thresholds of load-tests/thresholds.ts, and then looks for every call that was
 * acknowledged: it must be in the database exactly once, and nothing else may be there. Options: `--rate`, `--seconds`,
 * `--sockets`.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepareGround } from '../bench/ground/ground.ts'
import { crowdEmail } from '../bench/ground/region.ts'
import { openStage, type Stage } from '../bench/ground/stage.ts'
import { ensureConsole } from '../src/platform/console-bundle.ts'
import { findK6, HOW_TO_GET_K6 } from './tools/k6.ts'
import { run } from './tools/run.ts'
import { say } from './tools/tally.ts'

const SCENARIO = 'load-tests/scenarios/intake-storm.ts'
const ACCOUNTS = 20

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    sockets: { type: 'string', default: '100' },
  },
})
const [rate, seconds, sockets] = [values.rate, values.seconds, values.sockets].map(Number) as [
  number,
  number,
  number,
]
const wrong = [rate, seconds, sockets].some((value) => !Number.isInteger(value) || value < 1)
const k6 = await findK6()
if (wrong || k6 === undefined) {
  say(wrong ? '--rate, --seconds and --sockets are whole numbers of at least 1.' : HOW_TO_GET_K6)
  process.exit(2)
}

/** @returns what k6 acknowledged, and whether its thresholds held */
async function storm(
  stage: Stage,
  program: string,
): Promise<{ held: boolean; acknowledged: string[]; pushes: number }> {
  say(`${ACCOUNTS} call handlers sign in …`)
  const cookies: string[] = []
  for (let n = 1; n <= ACCOUNTS; n += 1) {
    const desk = await stage.signIn(crowdEmail(n))
    cookies.push(desk.cookie)
    desk.close()
  }
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-load-'))
  try {
    const said = join(folder, 'said.txt')
    const summary = join(folder, 'summary.json')
    say(`${rate} calls a second for ${seconds} s, watched by ${sockets} sockets …`)
    const flags = ['--no-usage-report', '--quiet', '--console-output', said, '--summary-export', summary]
    const { code } = await run(program, ['run', ...flags, SCENARIO], {
      limit: seconds + 120,
      output: 'show',
      env: {
        HOLDFAST_BASE: stage.product.base,
        HOLDFAST_RATE: String(rate),
        HOLDFAST_SECONDS: String(seconds),
        HOLDFAST_SOCKETS: String(sockets),
        HOLDFAST_COOKIES: JSON.stringify(cookies),
      },
    })
    const lines = await readFile(said, 'utf8')
    for (const line of lines
      .split('\n')
      .filter((text) => text.includes('level=error'))
      .slice(0, 10))
      say(line)
    const acknowledged = [...lines.matchAll(/acknowledged ([0-9a-f-]{36})/g)].map((match) => match[1] ?? '')
    const { metrics } = JSON.parse(await readFile(summary, 'utf8')) as {
      metrics: { pushes?: { count?: number } }
    }
    return { held: code === 0, acknowledged, pushes: metrics.pushes?.count ?? 0 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is wrong in the database; empty when every acknowledged call is there once and nothing else. */
async function lookFor(stage: Stage, acknowledged: readonly string[]): Promise<string[]> {
  const [found] = await stage.query<{ calls: number; cases: number; ours: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM call) AS calls, (SELECT count(*)::int FROM crisis_case) AS cases,
       (SELECT count(*)::int FROM call WHERE id = ANY($1)) AS ours,
       (SELECT count(*)::int FROM event WHERE type = 'call.logged') AS events`,
    acknowledged,
  )
  const expected = acknowledged.length
  const distinct = new Set(acknowledged).size
  const wrongs: string[] = []
  if (expected === 0) wrongs.push('no call was acknowledged')
  if (distinct !== expected) wrongs.push(`${expected - distinct} calls were acknowledged twice`)
  if (found?.ours !== distinct)
    wrongs.push(`${distinct - (found?.ours ?? 0)} acknowledged calls are not in the database`)
  for (const name of ['calls', 'cases', 'events'] as const)
    if (found?.[name] !== distinct)
      wrongs.push(`${found?.[name]} ${name} in the database for ${distinct} acknowledged calls`)
  return wrongs
}

await ensureConsole(say)
const ground = await prepareGround(say)
let stage: Stage | undefined
try {
  stage = await openStage(ground, 'storm')
  const { held, acknowledged, pushes } = await storm(stage, k6)
  await stage.quiet()
  const wrongs = await lookFor(stage, acknowledged)
  if (pushes !== acknowledged.length * sockets)
    wrongs.push(
      `${pushes} pushes reached the sockets; ${acknowledged.length} calls on ${sockets} sockets make ${acknowledged.length * sockets}`,
    )
  if (!held) wrongs.push('k6 says that a threshold was crossed, or could not run: see above')
  for (const line of wrongs) say(`FAILED: ${line}`)
  if (wrongs.length === 0)
    say(
      `All thresholds held. Each of ${acknowledged.length} acknowledged calls is in the database exactly once, and reached each of ${sockets} sockets.`,
    )
  process.exitCode = wrongs.length === 0 ? 0 : 1
} finally {
  await stage?.stop()
  await ground.stop()
}
