/** Runs one kind of test and counts what passed, from vitest's own report. A kind without a file is said to be empty. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type Project, projects } from '../../test/projects.ts'
import { runTool } from './run.ts'
import { nothing, one, type Tally } from './tally.ts'

const vitest = 'node_modules/vitest/vitest.mjs'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly title: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
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

/** @returns a line for each file that broke and each test that failed: where, which, and the first line of why */
function failures(report: Report): string[] {
  const line = (file: string, title: string, why = '') =>
    `${[relative('.', file), title].filter(Boolean).join(' > ')}: ${why.split('\n', 1)[0]}`
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (assertionResults.length === 0) return status === 'failed' ? [line(name, '', message)] : []
    return assertionResults
      .filter((test) => test.status !== 'passed')
      .map(({ title, status: found, failureMessages }) => line(name, title, failureMessages?.[0] ?? found))
  })
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
  return { passed, failed: failed + unseen, seconds: ran.seconds, notes, failures: failures(report) }
}
