/**
 * `npm run test:properties`: every property of the unit tests, 50 times as often as in `npm run check` and from a fresh
 * seed, which is printed so that a failure can be seen again. Options: `--times`, `--seed`.
 */
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runTool } from './tools/run.ts'
import { say } from './tools/tally.ts'
import { testFiles } from './tools/vitest-project.ts'

const HOUR_SECONDS = 3600

const { values } = parseArgs({
  options: { times: { type: 'string', default: '50' }, seed: { type: 'string' } },
})
const times = Number(values.times)
const seed = Number(values.seed ?? randomInt(2 ** 31))
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed)) {
  say('--times is a whole number of at least 1, --seed a whole number.')
  process.exit(2)
}

const files = testFiles('unit').filter((path) => readFileSync(path, 'utf8').includes("from 'fast-check'"))
say(`properties in ${files.length} files, ${times} × their runs, seed ${seed}`)
const { code, seconds } = await runTool(
  'node_modules/vitest/vitest.mjs',
  ['run', '--project', 'unit', ...files],
  {
    limit: HOUR_SECONDS,
    output: 'show',
    env: { HOLDFAST_PROPERTY_TIMES: String(times), HOLDFAST_PROPERTY_SEED: String(seed) },
  },
)
say(
  `${code === 0 ? 'ok' : `FAILED; again with: npm run test:properties -- --times ${times} --seed ${seed}`}, ${seconds.toFixed(0)} s`,
)
process.exitCode = code
