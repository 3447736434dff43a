/**
 * `npm test`: everything, within a budget of time that is printed and enforced. Each stage runs even when an earlier
 * one failed, so that one run tells all; a stage that found nothing to run says so. The last line is the sum.
 * Options: `--stage <name>` (may be repeated) runs only those, `--no-budget` prints the times without judging them.
 */
import { parseArgs } from 'node:util'
import { findChromium } from '../test/harness/chromium.ts'
import { check } from './tools/check-steps.ts'
import { machinePace } from './tools/machine-pace.ts'
import { ensureRedis } from './tools/redis.ts'
import { add, nothing, one, say, type Tally } from './tools/tally.ts'
import { vitestProject } from './tools/vitest-project.ts'

/** `proven`: seen green from end to end. The others run when named, and the run says that it left them out. */
const stages = [
  { name: 'check', minutes: 0.5, proven: true },
  { name: 'integration', minutes: 3, proven: false },
  { name: 'smoke', minutes: 4, proven: false },
  { name: 'chaos', minutes: 4, proven: false },
  { name: 'e2e', minutes: 5, proven: false },
] as const

type Stage = (typeof stages)[number]
const pace = machinePace()

const { values } = parseArgs({
  options: { stage: { type: 'string', multiple: true }, 'no-budget': { type: 'boolean', default: false } },
})
const chosen = stages.filter(({ name, proven }) =>
  values.stage === undefined ? proven : values.stage.includes(name),
)
const leftOut = values.stage === undefined ? stages.filter(({ proven }) => !proven) : []

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

/** A stage is ended at twice its budget and a minute; over its budget it has failed, whatever it found. */
async function run({ name, minutes }: Stage): Promise<Tally> {
  const seconds = Math.round(minutes * 60 * pace)
  const limit = 2 * seconds + 60
  const found =
    name === 'check' ? await check(pace) : await vitestProject(name, { limit, output: 'show', pace })
  if (values['no-budget'] || found.seconds <= seconds) return found
  const over = `took ${found.seconds.toFixed(0)} s of the ${seconds} s it may take`
  return add(found, { ...one(false, 0), notes: [over] })
}

function row({ name, minutes }: Stage, { seconds, passed, failed, notes }: Tally): string {
  const time = `${seconds.toFixed(1).padStart(6)} s of ${String(Math.round(minutes * 60 * pace)).padStart(3)} s`
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed`
  return [`  ${name.padEnd(12)} ${time} ${counts}`, ...notes].join('   ')
}

async function main(): Promise<Tally> {
  if (chosen.length === 0)
    return one(false, 0, [`there is no such stage; stages: ${stages.map((s) => s.name).join(', ')}`])
  if (pace > 1)
    say(
      `This machine is ${pace} times as slow as the one the budgets were set on: they are stretched by that.`,
    )
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
  const missed = leftOut.map(
    ({ name }) =>
      `  ${name.padEnd(12)} NOT RUN: not yet seen green from end to end; npm test -- --stage ${name}`,
  )
  return { ...sum, notes: ['', ...rows, ...missed] }
}

const { passed, failed, notes } = await main()
for (const note of notes) say(note)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
say(`${passed} passed, ${failed} failed`)
