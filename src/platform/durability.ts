/**
 * "accepted" means on disk. A database that may forget what it confirmed is refused at start,
 * whoever runs it.
 */
import { StartProblem } from './start-problem.ts'

type Query = (sql: string) => Promise<Array<Record<string, string>>>

/** PostgreSQL 18.0: the first with `uuidv7()`, temporal keys and checksums by default. */
const LEAST_VERSION = 180_000

type Demand = {
  readonly holds: (setting: string) => boolean
  readonly words: (setting: string) => string
}

const mustBeOn = (name: string, risk: string): Demand => ({
  holds: (setting) => setting === 'on',
  words: (setting) => `${name} is ${setting}: ${risk}. Set ${name} = on.`,
})

const demands: Readonly<Record<string, Demand>> = {
  server_version_num: {
    holds: (setting) => Number(setting) >= LEAST_VERSION,
    words: (setting) =>
      `the server is PostgreSQL ${Math.floor(Number(setting) / 10_000)}: Holdfast needs 18 or newer.`,
  },
  fsync: mustBeOn('fsync', 'a power cut may destroy the database'),
  full_page_writes: mustBeOn('full_page_writes', 'a power cut may tear pages apart'),
  synchronous_commit: {
    holds: (setting) => setting !== 'off',
    words: () =>
      'synchronous_commit is off: a crash may lose calls that were confirmed. Set it to on, for this role too.',
  },
  data_checksums: {
    holds: (setting) => setting === 'on',
    words: () =>
      'data_checksums is off: damage on disk would go unseen. Stop the server and run pg_checksums --enable.',
  },
}

/**
 * @param query runs one statement as the role that will do the work, since settings differ by role and database
 * @throws StartProblem naming every setting that could lose what was confirmed
 */
export async function assertDurable(query: Query): Promise<void> {
  const names = Object.keys(demands)
  const list = names.map((name) => `'${name}'`).join(', ')
  const rows = await query(`SELECT name, setting FROM pg_settings WHERE name IN (${list})`)
  const settings = new Map(rows.map((row) => [row.name, row.setting]))
  const problems = Object.entries(demands).flatMap(([name, demand]) => {
    const setting = settings.get(name) ?? 'unknown'
    return demand.holds(setting) ? [] : [demand.words(setting)]
  })
  if (problems.length === 0) return
  throw new StartProblem(
    `This database may lose what it has confirmed, so Holdfast does not run on it:\n${problems.map((line) => `  ${line}`).join('\n')}`,
  )
}
