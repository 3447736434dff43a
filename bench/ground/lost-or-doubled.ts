/** What several processes must not do: lose a row that was acknowledged, or make one twice. */
import type { Stage } from '../ground/stage.ts'

interface Counts {
  readonly cases: number
  readonly calls: number
  readonly triages: number
  readonly offers: number
  readonly texts: number
  readonly attempts: number
}
const OF_CASES = `
SELECT (SELECT count(*)::int FROM crisis_case WHERE id = ANY($1)) AS cases, (SELECT count(*)::int FROM call WHERE case_id = ANY($1)) AS calls,
  (SELECT count(*)::int FROM triage_record WHERE case_id = ANY($1)) AS triages, (SELECT count(*)::int FROM offer WHERE case_id = ANY($1)) AS offers,
  (SELECT count(*)::int FROM message m JOIN offer o ON o.service_id = m.service_id AND o.id = m.offer_id WHERE o.case_id = ANY($1)) AS texts,
  (SELECT count(*)::int FROM message_attempt a JOIN message m ON m.service_id = a.service_id AND m.id = a.message_id
     JOIN offer o ON o.service_id = m.service_id AND o.id = m.offer_id WHERE o.case_id = ANY($1)) AS attempts`

/** Streams whose revisions have a gap, feeds whose positions have one, and events that are not in the feed once. */
const OF_ORDER = `
SELECT (SELECT count(*)::int FROM (SELECT FROM event GROUP BY service_id, stream HAVING max(rev) <> count(*)) AS s) AS streams,
  (SELECT count(*)::int FROM (SELECT FROM feed GROUP BY service_id HAVING max(position) - min(position) + 1 <> count(*)) AS f) AS feeds,
  (SELECT count(*)::int FROM event) - (SELECT count(DISTINCT event_id)::int FROM feed) AS unfed,
  (SELECT count(*)::int FROM (SELECT FROM event WHERE type = 'deadline.passed' GROUP BY payload->>'deadlineId' HAVING count(*) > 1) AS d) AS fired_twice`

/** @param cases logged and triaged, one person asked and texted, all acknowledged @param texts that reached the provider for them @returns what is wrong, in words */
export async function lostOrDoubled(
  stage: Stage,
  cases: readonly string[],
  texts: number,
): Promise<string[]> {
  const wrong: string[] = []
  const [counts] = await stage.query<Record<keyof Counts, number>>(OF_CASES, cases)
  for (const [what, count] of Object.entries({ ...counts, delivered: texts }))
    if (count !== cases.length) wrong.push(`${count} ${what} for ${cases.length} cases`)
  if (new Set(cases).size !== cases.length) wrong.push('a case was acknowledged twice')
  const [order] = await stage.query<Record<string, number>>(OF_ORDER)
  for (const [what, count] of Object.entries(order ?? {})) if (count !== 0) wrong.push(`${count} ${what}`)
  return wrong
}
