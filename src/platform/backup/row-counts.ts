/**
 * How many rows there are of what is never removed. Counted before a copy is taken, and again after a
 * restore, where there may be more and never fewer.
 */
const counted = [
  'service',
  'membership',
  'handset',
  'call',
  'crisis_case',
  'event',
  'message',
  'inbound_text',
  'access',
]

type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>

/** Tables that this database does not have yet are left out. */
export async function countRows(ask: Ask): Promise<Record<string, number>> {
  const names = counted.map((name) => `'${name}'`).join(', ')
  const there = await ask(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name IN (${names})`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of there) {
    const [row] = await ask(`SELECT count(*)::float8 AS n FROM "${String(name)}"`)
    counts[String(name)] = Number(row?.n)
  }
  return counts
}

/** In words, what a restored database lacks of what the backup counted. */
export function missingRows(backup: Record<string, number>, restored: Record<string, number>): string[] {
  return Object.entries(backup).flatMap(([name, before]) => {
    const after = restored[name] ?? 0
    return after < before ? [`${name}: ${after} of ${before} rows`] : []
  })
}

/** For a person: `412 calls, 398 cases, 5,120 events`. */
export const countWords = (counts: Record<string, number>): string =>
  [
    ['call', 'calls'],
    ['crisis_case', 'cases'],
    ['event', 'events'],
  ]
    .map(([table = '', word]) => `${(counts[table] ?? 0).toLocaleString('en-GB')} ${word}`)
    .join(', ')
