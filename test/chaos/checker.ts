/**
 * The checker: a program of its own that reads the test's ledger and the database, and nothing else. It says in figures
 * whether what was promised was kept. Usage: checker.ts <ledger> <database address>
 */
import pg from 'pg'
import { type Entry, readLedger } from './ledger.ts'

export interface Verdict {
  readonly deadlines: number
  readonly fired: number
  readonly doubled: number
  readonly early: number
  readonly withoutEffect: number
  /** Milliseconds; what fell due while the database was away counts from its return. */
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly maxAfterOutage: number
  readonly calls: number
  readonly callsLost: number
  readonly callsDoubled: number
  readonly slowestCallMs: number
  readonly unacknowledged: number
  readonly textsLost: number
  readonly textsDoubledUnmarked: number
  readonly textsMarkedDouble: number
  readonly effectsWaiting: number
  readonly faults: readonly string[]
}

interface Fired {
  id: string
  state: string
  events: number
  first_ms: number | null
  effects: number
}

const [, , ledgerFile = '', url = ''] = process.argv
const ledger = readLedger(ledgerFile)
const of = <K extends Entry['kind']>(kind: K) =>
  ledger.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind)

const client = new pg.Client({ connectionString: url })
await client.connect()

async function deadlines() {
  const due = new Map(of('deadline').map(({ id, dueMs }) => [id, dueMs]))
  const outages = of('outage')
  const { rows } = await client.query<Fired>(
    `SELECT d.id, d.state, count(e.id)::int AS events, min(extract(epoch FROM e.recorded_at))::float8 * 1000 AS first_ms,
       (SELECT count(*)::int FROM message f WHERE f.service_id = d.service_id AND f.event_id = ANY(array_agg(e.id))) AS effects
     FROM unnest($1::uuid[]) AS w (id) JOIN deadline d ON d.id = w.id
     LEFT JOIN event e ON e.service_id = d.service_id AND e.stream = d.aggregate_id AND e.type = 'deadline.passed' AND e.payload->>'deadlineId' = d.id::text
     GROUP BY d.service_id, d.id, d.state`,
    [[...due.keys()]],
  )
  const late: number[] = []
  const lateAfterOutage: number[] = []
  let early = 0
  for (const { id, first_ms: at } of rows) {
    const dueMs = due.get(id) ?? 0
    if (at === null) continue
    if (at < dueMs) early += 1
    const outage = outages.find(({ fromMs, toMs }) => dueMs >= fromMs - 1000 && dueMs <= toMs)
    if (outage) lateAfterOutage.push(at - outage.toMs)
    else late.push(at - dueMs)
  }
  late.sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0)
  return {
    deadlines: due.size,
    fired: rows.filter(({ state, events }) => state === 'fired' && events >= 1).length,
    doubled: rows.filter(({ events }) => events > 1).length,
    early,
    withoutEffect: rows.filter(({ effects, events }) => effects < events).length,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    maxAfterOutage: Math.round(Math.max(0, ...lateAfterOutage)),
  }
}

async function calls() {
  const acknowledged = of('call')
  const { rows } = await client.query<{ key: string; case_id: string; cases: number }>(
    `SELECT i.key, i.ids->>'caseId' AS case_id, (SELECT count(*)::int FROM crisis_case c JOIN call k ON k.service_id = c.service_id AND k.case_id = c.id
        WHERE c.service_id = i.service_id AND c.id = (i.ids->>'caseId')::uuid) AS cases
       FROM idempotency i WHERE i.key = ANY($1)`,
    [acknowledged.map(({ key }) => key)],
  )
  const stored = new Map(rows.map((row) => [row.key, row]))
  // Every key that was ever sent is one case at most: no more cases than keys, whatever was retried.
  const sent = acknowledged.length + of('unacknowledged').length
  const [all] = (
    await client.query<{ cases: number; keys: number }>(
      'SELECT (SELECT count(*)::int FROM crisis_case) AS cases, (SELECT count(*)::int FROM idempotency) AS keys',
    )
  ).rows
  return {
    calls: acknowledged.length,
    callsLost: acknowledged.filter(({ key, caseId }) => {
      const row = stored.get(key)
      return row?.case_id !== caseId || row.cases !== 1
    }).length,
    callsDoubled: sent === 0 ? 0 : Math.max(0, (all?.cases ?? 0) - (all?.keys ?? 0)),
    slowestCallMs: Math.round(Math.max(0, ...acknowledged.map(({ tookMs }) => tookMs))),
    unacknowledged: of('unacknowledged').length,
  }
}

async function texts() {
  const landed = new Map<string, number>()
  for (const { body } of of('text')) landed.set(body, (landed.get(body) ?? 0) + 1)
  // One that is on its way at this moment may have landed already: only what landed more often than it exists is double.
  const { rows } = await client.query<{
    body: string
    texts: number
    sent: number
    marked: number
  }>(
    `SELECT body, count(*)::int AS texts, count(*) FILTER (WHERE state IN ('accepted', 'sent', 'delivered'))::int AS sent,
       count(*) FILTER (WHERE possible_double)::int AS marked FROM message GROUP BY body`,
  )
  const times = (body: string) => landed.get(body) ?? 0
  return {
    textsLost: rows.filter(({ body, sent }) => times(body) < sent).length,
    textsDoubledUnmarked: rows.filter(({ body, texts, marked }) => times(body) > texts && marked === 0)
      .length,
    textsMarkedDouble: rows.reduce((sum, { marked }) => sum + marked, 0),
  }
}

const waiting = await client.query<{ n: number }>(
  "SELECT (SELECT count(*)::int FROM message WHERE outbox = 'pending') + (SELECT count(*)::int FROM effect WHERE state = 'pending') AS n",
)
const counted = new Map<string, number>()
for (const { what } of of('fault')) counted.set(what, (counted.get(what) ?? 0) + 1)
const verdict: Verdict = {
  ...(await deadlines()),
  ...(await calls()),
  ...(await texts()),
  effectsWaiting: waiting.rows[0]?.n ?? -1,
  faults: [...counted].map(([what, times]) => `${what} × ${times}`),
}
await client.end()
process.stdout.write(`${JSON.stringify(verdict)}\n`)
