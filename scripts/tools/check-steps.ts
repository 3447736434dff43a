/** Everything that can be known without starting anything: types, style, direction of imports, dead code, pure rules. */
import { globSync } from 'node:fs'
import { importRules } from './import-rules.ts'
import { runTool } from './run.ts'
import { add, nothing, one, say, type Tally } from './tally.ts'
import { vitestProject } from './vitest-project.ts'

const tsc = 'node_modules/typescript/bin/tsc'
const typeProjects: readonly { readonly config: string; readonly when: string }[] = [
  { config: 'tsconfig.json', when: 'src' },
  { config: 'web-console/tsconfig.json', when: 'web-console/src' },
  { config: 'web-console/e2e/tsconfig.json', when: 'web-console/e2e' },
  { config: 'load-tests/tsconfig.json', when: 'load-tests' },
]

async function tool(file: string, args: readonly string[], limit: number): Promise<Tally> {
  const { code, output, seconds } = await runTool(file, args, { limit, output: 'keep' })
  return one(code === 0, seconds, code === 0 ? [] : [output.trim()])
}

async function types(limit: number): Promise<Tally> {
  let sum = nothing
  for (const { config, when } of typeProjects) {
    if (globSync(`${when}/**/*.{ts,tsx}`).length > 0)
      sum = add(sum, await tool(tsc, ['--project', config], limit))
  }
  return sum
}

interface Step {
  readonly name: string
  readonly run: (limit: number) => Promise<Tally>
}

const read: readonly Step[] = [
  {
    name: 'style',
    run: (limit) =>
      tool('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], limit),
  },
  { name: 'import rules', run: importRules },
  { name: 'dead code', run: (limit) => tool('node_modules/knip/bin/knip.js', [], limit) },
]

/** Groups follow each other; the chains of a group run beside each other, the steps of a chain in turn. */
const groups: readonly (readonly (readonly Step[])[])[] = [
  [[{ name: 'types', run: types }], read],
  [[{ name: 'unit tests', run: (limit) => vitestProject('unit', { limit, output: 'keep' }) }]],
]

async function runStep({ name, run }: Step, limit: number): Promise<Tally> {
  const found = await run(limit)
  const verdict = found.failed === 0 ? 'ok' : 'FAILED'
  say(`  ${name.padEnd(14)} ${verdict.padEnd(7)} ${found.seconds.toFixed(1).padStart(5)} s`)
  for (const note of found.notes) say(note.replace(/^/gm, '    '))
  const unnamed = found.failed > 0 && found.failures.length === 0
  return { ...found, notes: [], failures: unnamed ? [`${name}: see above`] : found.failures }
}

async function runChain(chain: readonly Step[], limit: number): Promise<Tally> {
  let sum = nothing
  for (const step of chain) sum = add(sum, await runStep(step, limit))
  return sum
}

/** Runs every step, also after one that failed, and prints the time of each. @param limit seconds for each step */
export async function check(limit: number): Promise<Tally> {
  const began = performance.now()
  let sum = nothing
  for (const chains of groups) {
    const found = await Promise.all(chains.map((chain) => runChain(chain, limit)))
    sum = found.reduce(add, sum)
  }
  return { ...sum, seconds: (performance.now() - began) / 1000 }
}
