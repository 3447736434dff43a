/**
 * `npm run chaos`: the long forms, one after the other, each with its page of evidence. Options: `--only <name>` (may be
 * repeated), `--seed <n>`, `--quick` (small and short, to see that it works; writes no evidence).
 */
import { parseArgs } from 'node:util'
import { writeEvidence } from './evidence.ts'
import { scenarios } from './scenarios.ts'

const QUICK = 0.1
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seed: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
const chosen = scenarios.filter(({ name }) => values.only === undefined || values.only.includes(name))
const say = (line: string) => void process.stdout.write(`${line}\n`)

let failed = 0
if (chosen.length === 0)
  say(`There is no such scenario. Scenarios: ${scenarios.map(({ name }) => name).join(', ')}`)
say(`Seed ${seed}`)
for (const scenario of chosen) {
  say(`\n${scenario.promise}`)
  const began = performance.now()
  try {
    const outcome = await scenario.run({ seed, scale: values.quick ? QUICK : 1, say })
    for (const { what, goal, seen, met } of outcome.findings)
      say(`  ${met ? 'met    ' : 'NOT MET'}  ${what}: ${seen} (goal ${goal})`)
    say(`  faults: ${outcome.faults.join('; ')}`)
    if (outcome.findings.some(({ met }) => !met)) failed += 1
    const seconds = (performance.now() - began) / 1000
    if (!values.quick) say(`  ${await writeEvidence(scenario, outcome, { seed, seconds })}`)
  } catch (error) {
    failed += 1
    say(`  FAILED  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
}
say(`\n${chosen.length - failed} kept, ${failed} not`)
process.exitCode = failed === 0 && chosen.length > 0 ? 0 : 1
