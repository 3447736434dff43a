/** Runs one kind of test and counts what passed, from vitest's own report. A kind without a file is said to be empty. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Project, projects } from '../../test/projects.ts'
import { runTool } from './run.ts'
import { nothing, one, type Tally } from './tally.ts'

const vitest = 'node_modules/vitest/vitest.mjs'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

interface Options {
  /** Longest time in seconds, after which the run is ended and counts as failed. */
  readonly limit: number
  readonly output: 'show' | 'keep'
}

export function testFiles(project: Project): string[] {
  const { include, exclude } = projects[project]
  return globSync([...include], { exclude: [...exclude] })
}

/** Files that broke before their first test count as one failure each; a test that was skipped is a failure too. */
function count(report: Report): { passed: number; failed: number } {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length + skipped }
}

function read(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}

export async function vitestProject(project: Project, options: Options): Promise<Tally> {
  if (testFiles(project).length === 0) return { ...nothing, notes: ['no tests yet'] }
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-report-'))
  const file = join(folder, 'report.json')
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const ran = await runTool(vitest, args, options)
  const report = read(file)
  rmSync(folder, { recursive: true, force: true })
  const words = options.output === 'keep' ? [ran.output.trim()] : []
  if (ran.timedOut) return one(false, ran.seconds, [...words, `ended after ${options.limit} s`])
  if (report === undefined) return one(false, ran.seconds, [...words, 'vitest left no report'])
  const { passed, failed } = count(report)
  const unseen = failed === 0 && ran.code !== 0 ? 1 : 0
  const notes = failed + unseen === 0 ? [] : words
  if (unseen === 1)
    notes.push(`every test passed, but vitest ended with code ${ran.code}: see its output above`)
  return { passed, failed: failed + unseen, seconds: ran.seconds, notes }
}
