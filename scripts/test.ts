/**
 * `npm test`: everything, within a budget of time that is printed beside what was taken. Each stage runs even when an
 * earlier one failed, so that one run tells all; a stage that found nothing to run has failed. The last line is the sum.
 * Options: `--stage <name>` (may be repeated) runs only those, `--strict` fails a stage that went over its budget.
 */
import { parseArgs } from 'node:util'
import { findChromium } from '../test/harness/chromium.ts'
import { check } from './tools/check-steps.ts'
import { ensureRedis } from './tools/redis.ts'
import { add, nothing, one, say, type Tally } from './tools/tally.ts'
import { vitestProject } from './tools/vitest-project.ts'

/**
 * `minutes` is the budget on two idle cores of our time; `atMost` is when a stage is ended as failed. They are far
 * apart because a crowded build server is slow and not wrong: a machine ten times slower was seen. The budgets make ten
 * minutes; whoever adds to a stage takes as much away, and `--strict` says whether they did.
 */
const stages = [
  { name: 'check', minutes: 0.5, atMost: 12 },
  { name: 'integration', minutes: 2, atMost: 15 },
  { name: 'smoke', minutes: 2, atMost: 20 },
  { name: 'chaos', minutes: 2.5, atMost: 15 },
  { name: 'e2e', minutes: 3, atMost: 20 },
] as const

type Stage = (typeof stages)[number]

const { values } = parseArgs({
  options: { stage: { type: 'string', multiple: true }, strict: { type: 'boolean', default: false } },
})
const chosen = stages.filter(({ name }) => values.stage === undefined || values.stage.includes(name))

/** What the stages need from the machine; a missing thing ends the run before it begins. */
async function prepare(): Promise<string[]> {
  const missing: string[] = []
  const needs = (name: Stage['name']) => chosen.some((stage) => stage.name === name)
  if (needs('integration') || needs('chaos')) missing.push((await ensureRedis()) ?? '')
  if (needs('e2e')) {
    await findChromium().then(
      ({ version }) => say(`  browser: ${version}`),
      (error: unknown) => missing.push(error instanceof Error ? error.message : String(error)),
    )
  }
  return missing.filter((words) => words !== '')
}

async function run({ name, minutes, atMost }: Stage): Promise<Tally> {
  const limit = atMost * 60
  const found = name === 'check' ? await check(limit) : await vitestProject(name, { limit, output: 'show' })
  if (found.seconds <= minutes * 60) return found
  return values.strict
    ? add(found, { ...one(false, 0), notes: ['OVER BUDGET'] })
    : { ...found, notes: [...found.notes, 'over budget: a busy machine, or something has become slow'] }
}

function row(
  { name, minutes }: { name: string; minutes: number },
  { seconds, passed, failed, notes }: Tally,
): string {
  const time = `${seconds.toFixed(1).padStart(6)} s of ${String(minutes * 60).padStart(3)} s`
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed`
  return [`  ${name.padEnd(12)} ${time} ${counts}`, ...notes].join('   ')
}

async function main(): Promise<Tally> {
  if (chosen.length === 0)
    return one(false, 0, [`there is no such stage; stages: ${stages.map((s) => s.name).join(', ')}`])
  const missing = await prepare()
  if (missing.length > 0) return one(false, 0, missing)
  const rows: string[] = []
  let sum = nothing
  for (const stage of chosen) {
    say(`\n${stage.name}`)
    const found = await run(stage)
    rows.push(row(stage, found))
    sum = add(sum, { ...found, notes: [] })
  }
  const minutes = chosen.reduce((all, stage) => all + stage.minutes, 0)
  if (chosen.length > 1) rows.push(row({ name: 'altogether', minutes }, { ...sum, notes: [] }))
  return { ...sum, notes: ['', ...rows, ...sum.failures.map((failure) => `  FAILED ${failure}`)] }
}

const { passed, failed, notes } = await main()
for (const note of notes) say(note)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
say(`${passed} passed, ${failed} failed`)
