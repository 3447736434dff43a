/**
 * `npm run test:model`: a thousand virtual years of 2024–2030, each lived by the product and by a reference model that
 * another hand wrote from the rules, compared after every step; and nights on call with what must hold asked after every
 * step. No database is needed. Prints every difference with the story that led to it, and fails if there is one.
 * Options: `--years`, `--nights`, `--from` (the first seed).
 */
import { parseArgs } from 'node:util'
import { night } from '../test/reference-model/nights.ts'
import { virtualYear } from '../test/reference-model/virtual-year.ts'
import { say } from './tools/tally.ts'

const { values } = parseArgs({
  options: {
    years: { type: 'string', default: '1000' },
    nights: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
  },
})
const [years, nights, from] = [values.years, values.nights, values.from].map(Number) as [
  number,
  number,
  number,
]
if (![years, nights, from].every((value) => Number.isInteger(value) && value >= 1)) {
  say('--years, --nights and --from are whole numbers of at least 1.')
  process.exit(2)
}

const SHOWN = 5
const count = (n: number) => n.toLocaleString('en-GB')

/** Lives each seed, and says how many of them a minute. @returns what was wrong, in words */
function live(
  what: string,
  seeds: number,
  one: (seed: number) => { steps: number; wrong: string[] },
): string[] {
  const begun = performance.now()
  const wrong: string[] = []
  let steps = 0
  for (let seed = from; seed < from + seeds; seed += 1) {
    const lived = one(seed)
    steps += lived.steps
    wrong.push(...lived.wrong)
  }
  const seconds = (performance.now() - begun) / 1000
  const rate = count(Math.round((seeds / seconds) * 60))
  say(
    `${count(seeds)} ${what} (seeds ${from}–${from + seeds - 1}), ${count(steps)} steps, ${seconds.toFixed(1)} s`,
  )
  say(`  ${rate} ${what} a minute; ${wrong.length} ${what === 'years' ? 'differences' : 'broken'}`)
  for (const story of wrong.slice(0, SHOWN)) say(story.replace(/^/gm, '    '))
  return wrong
}

const differing = live('years', years, (seed) => {
  const { steps, differing } = virtualYear(seed)
  return { steps, wrong: differing.map(({ story, differences }) => [...story, ...differences].join('\n')) }
})
const broken = live('nights', nights, (seed) => {
  const { steps, broken } = night(seed)
  return { steps, wrong: [...broken] }
})
process.exitCode = differing.length + broken.length === 0 ? 0 : 1
