/**
 * `npm run bench`: the figures of the product, each beside its floor measured in the same run on the same machine,
 * because times alone mean nothing on a machine that is shared. Options: `--only P1,P4`, `--quick` (shows that the
 * benchmark works; not to be quoted), `--write` (writes docs/figures.md).
 */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ensureConsole } from '../src/platform/console-bundle.ts'
import type { Bench } from './figures/figure.ts'
import { p1 } from './figures/p1-intake.ts'
import { p2 } from './figures/p2-first-text.ts'
import { p3 } from './figures/p3-push.ts'
import { p4 } from './figures/p4-deadlines.ts'
import { p5 } from './figures/p5-accept.ts'
import { p8 } from './figures/p8-start.ts'
import { p9 } from './figures/p9-memory.ts'
import { prepareGround } from './ground/ground.ts'
import type { Line } from './line.ts'
import { describeMachine } from './machine.ts'
import { rounds } from './rounds.ts'
import { markdown, plain } from './table.ts'

const LIMIT_MINUTES = 12
const figures: Readonly<Record<string, (bench: Bench) => Promise<Line[]>>> = {
  P1: p1,
  P2: p2,
  P3: p3,
  P4: p4,
  P5: p5,
  P8: p8,
  P9: p9,
}
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
const late = setTimeout(() => {
  say(`Not finished within ${LIMIT_MINUTES} minutes: ended.`)
  process.exit(1)
}, LIMIT_MINUTES * 60_000)

const began = performance.now()
await ensureConsole(say)
const ground = await prepareGround(say)
const lines: Line[] = []
try {
  const bench: Bench = { ground, rounds: rounds(values.quick), say }
  for (const name of chosen) lines.push(...((await figures[name]?.(bench)) ?? []))
  const about = await describeMachine(ground.adminUrl, bench.rounds)
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  say(['', ...about, '', plain(lines), '', `took ${minutes} minutes`].join('\n'))
  if (values.quick) say('A quick run shows that the benchmark works. Its figures are not to be quoted.')
  if (values.write) await writeFile('docs/figures.md', page(about))
} finally {
  await ground.stop()
  clearTimeout(late)
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
  return `${[...head, markdown(lines)].join('\n')}\n`
}
