/**
 * `npm run bench`: the figures of the product, each beside its floor measured in the same run on the same machine,
 * because times alone mean nothing on a machine that is shared. Options: `--only P1,P4`, `--quick` (shows that the
 * benchmark works; not to be quoted), `--write` (writes docs/figures.md).
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ensureConsole } from '../src/platform/console-bundle.ts'
import { figures } from './figures/all.ts'
import { prepareGround } from './ground/ground.ts'
import { describeMachine } from './machine.ts'
import { rounds } from './rounds.ts'
import { type Outcome, runFigures } from './run-figures.ts'
import { markdown, plain } from './table.ts'

const LIMIT_MINUTES = 29
const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const chosen = values.only?.split(',').map((name) => name.trim().toUpperCase()) ?? Object.keys(figures)
const unknown = chosen.filter((name) => !(name in figures))
if (unknown.length > 0 || (values.write && (values.quick || values.only !== undefined))) {
  say(
    unknown.length > 0
      ? `There is no figure ${unknown.join(', ')}; there are ${Object.keys(figures).join(', ')}.`
      : 'docs/figures.md is written by a full run only: use --write without --quick and --only.',
  )
  process.exit(2)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const outcome: Outcome = { lines: [], failures: [] }
const details: string[] = []
const late = setTimeout(() => {
  tell([])
  say(`Not finished within ${LIMIT_MINUTES} minutes: ended.`)
  process.exit(1)
}, LIMIT_MINUTES * 60_000)

const began = performance.now()
await ensureConsole(say)
const ground = await prepareGround(say)
try {
  const detail = (lines: readonly string[]) => void details.push('', ...lines)
  const bench = { ground, rounds: rounds(values.quick), say, detail }
  await runFigures(figures, chosen, bench, outcome)
  const about = await describeMachine(ground.adminUrl, bench.rounds)
  tell(about)
  if (values.quick) say('A quick run shows that the benchmark works. Its figures are not to be quoted.')
  if (values.write && outcome.failures.length === 0) await writeFile('docs/figures.md', page(about))
  else if (values.write) say('docs/figures.md was not written: a page of figures is a whole one.')
} finally {
  await ground.stop()
  clearTimeout(late)
}
// A part that failed may have left a connection open, which would keep this process.
process.exit(outcome.failures.length === 0 ? 0 : 1)

function tell(about: readonly string[]): void {
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  const failures = outcome.failures.length > 0 ? ['', ...outcome.failures] : []
  say(
    ['', ...about, '', plain(outcome.lines), ...details, ...failures, '', `took ${minutes} minutes`].join(
      '\n',
    ),
  )
}

function page(about: readonly string[]): string {
  const head = [
    '# Figures',
    '',
    '<!-- Written by npm run bench -- --write. Never edit it by hand. -->',
    '',
    'Each figure stands beside its floor, measured in the same run on the same machine; what counts is the ratio. Median',
    'and, in brackets, the least and most of the rounds. What falls short of its goal says so.',
    '',
    ...about.map((line) => `- ${line}`),
    '',
  ]
  return `${[...head, markdown(outcome.lines), ...details].join('\n')}\n`
}
