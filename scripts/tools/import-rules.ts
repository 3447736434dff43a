/**
 * The rules of direction, run by dependency-cruiser. It can also find nothing because it read nothing, so the modules
 * it cruised are counted against the files that exist.
 */
import { existsSync, globSync } from 'node:fs'
import { runTool } from './run.ts'
import { one, type Tally } from './tally.ts'

const tool = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
const folders = [
  'src',
  'migrations',
  'test',
  'scripts',
  'bench',
  'load-tests',
  'web-console/src',
  'web-console/e2e',
]

interface Cruised {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: {
    readonly violations: readonly {
      readonly from: string
      readonly to: string
      readonly cycle?: readonly { readonly name: string }[]
      readonly rule: { readonly name: string; readonly severity: string }
    }[]
  }
}

/** Files that dependency-cruiser should have read, by path from the root. */
function sources(): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`))
    .filter((path) => !path.endsWith('.d.ts') && !path.includes('node_modules/'))
}

function lines({ modules, summary }: Cruised): string[] {
  const cruised = new Set(modules.map((module) => module.source))
  const missed = sources().filter((path) => !cruised.has(path))
  return [
    ...summary.violations.map(
      ({ rule, from, to, cycle }) =>
        `${rule.name}: ${from} → ${cycle?.map((step) => step.name).join(' → ') ?? to}`,
    ),
    ...missed.map((path) => `not cruised: ${path} (a rule that reads nothing finds nothing)`),
  ]
}

/** Checks every import; each broken rule is one note. */
export async function importRules(): Promise<Tally> {
  const given = folders.filter((folder) => existsSync(folder))
  const { output, seconds, timedOut } = await runTool(tool, ['--output-type', 'json', ...given], {
    limit: 300,
    output: 'keep',
  })
  const start = output.indexOf('{')
  if (timedOut || start < 0)
    return one(false, seconds, [output.trim() || 'dependency-cruiser gave no answer'])
  const found = lines(JSON.parse(output.slice(start, output.lastIndexOf('}') + 1)) as Cruised)
  return one(found.length === 0, seconds, found)
}
