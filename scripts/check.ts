/** `npm run check`: what a person runs before every commit. */
import { check } from './tools/check-steps.ts'
import { say } from './tools/tally.ts'

const BUDGET_SECONDS = 30

say('check')
const { failed, seconds } = await check(15 * 60)
say(
  `  ${'altogether'.padEnd(14)} ${failed === 0 ? 'ok     ' : 'FAILED '} ${seconds.toFixed(1).padStart(5)} s`,
)
if (seconds > BUDGET_SECONDS) say(`  warning: this took longer than ${BUDGET_SECONDS} s; find out what grew`)
process.exitCode = failed === 0 ? 0 : 1
