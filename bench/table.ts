/** The lines as a person reads them: aligned in a terminal, and as Markdown for docs/figures.md. Pure. */
import { type Line, ratio, verdict } from './line.ts'
import { median, shown } from './statistics.ts'

const heads = ['', 'what', 'ours (least–most)', 'floor (least–most)', 'ratio', 'goal', ''] as const

const spread = (rounds: readonly number[]): string =>
  rounds.length === 1
    ? shown(median(rounds))
    : `${shown(median(rounds))} (${shown(Math.min(...rounds))}–${shown(Math.max(...rounds))})`

function cells(line: Line): readonly string[] {
  const share = ratio(line)
  const judged = verdict(line)
  return [
    line.figure,
    line.what,
    `${spread(line.rounds)} ${line.unit}`,
    line.floor === null ? '–' : `${spread(line.floor.rounds)}, ${line.floor.name}`,
    share === null ? '–' : shown(share),
    line.goal?.words ?? '–',
    judged === 'short' ? 'SHORT' : judged,
  ]
}

/** What falls short, those that the same thing would close in one sentence. */
function shortfalls(lines: readonly Line[]): string[] {
  const short = Map.groupBy(
    lines.filter((line) => verdict(line) === 'short'),
    ({ figure, closing }) => `${figure} ${closing ?? 'What would close it is not known yet: profile it.'}`,
  )
  return [...short].map(([key, alike]) => {
    const [figure = '', ...words] = key.split(' ')
    const what = [...new Set(alike.map((line) => line.what))]
    return `${figure}, ${what.join('; ')}: ${words.join(' ')}`
  })
}

/** For a terminal; each line is at most as wide as its longest cells. */
export function plain(lines: readonly Line[]): string {
  const rows = [heads, ...lines.map(cells)]
  const widths = heads.map((_, n) => Math.max(...rows.map((row) => (row[n] ?? '').length)))
  const table = rows.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const short = shortfalls(lines).map((words) => `  short: ${words}`)
  return [...table, ...(short.length > 0 ? ['', ...short] : [])].join('\n')
}

export function markdown(lines: readonly Line[]): string {
  const row = (all: readonly string[]) => `| ${all.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const short = shortfalls(lines).map((words) => `- ${words}`)
  return [
    row(heads),
    row(heads.map(() => '---')),
    ...lines.map((line) => row(cells(line))),
    ...(short.length > 0 ? ['', '## Short, and what would close it', '', ...short] : []),
  ].join('\n')
}
