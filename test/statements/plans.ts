/**
 * How PostgreSQL carries out a statement once its plan is made for all values, as our own connections plan (ADR 0013):
 * which tables it reads from end to end, or along an index of everything that ever was.
 */
import type { Client } from 'pg'
import { type Access, accesses } from '../harness/query-plan.ts'

/** A few rows for each service, person or version, however long the service has run; and what is emptied as it is read. */
const staysSmall = new Set([
  'app_user',
  'clock_shift',
  'feed_head',
  'handset',
  'heartbeat',
  'kysely_migration',
  'kysely_migration_lock',
  'legal_rule',
  'locality',
  'membership',
  'organisation',
  'response_times',
  'safekeeping',
  'service',
  'site',
  'response_times_version',
  'unsequenced',
])

/** Indexes of what is open, scheduled or waiting: they may be walked from end to end, since they never grow with the years. */
export const ofPresentWork: readonly string[] = [
  'assignment_role_once',
  'crisis_case_open',
  'deadline_one_armed',
  'deadline_failed_timer',
  'deadline_wake',
  'effect_given_up',
  'effect_waiting',
  'engine_incident_one_open',
  'follow_up_missing',
  'inbound_text_alarm',
  'inbound_text_unread',
  'message_given_up',
  'message_waiting',
  'offer_open_once',
  'session_member',
  'visit_mine',
]

export async function growingTables(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  )
  return rows.map(({ name }) => name).filter((name) => !staysSmall.has(name))
}

/** Of a table that every service shares, the rows of one service are all rows that there are. */
const ofTheService = /^\(*service_id = [^()]*\)*$/

/** Read without an index; or to the end, along one that nothing but the service is looked up in. */
const whole = ({ index, condition, stopsEarly }: Access): boolean =>
  index === undefined ||
  (!stopsEarly && (condition === '' || ofTheService.test(condition)) && !ofPresentWork.includes(index))

/** What `EXPLAIN` can be asked of; the others begin, end or set something. */
export const isPlanned = (text: string): boolean => /^\s*(select|insert|update|delete|with)\b/i.test(text)

/**
 * @param tables where there are few rows, or nobody has counted them yet, it is all the same to the planner how an index
 *   is walked; that there is one can be seen even then
 * @returns a line for each growing table that this statement walks through
 */
export async function walks(
  client: Client,
  growing: ReadonlySet<string>,
  text: string,
  tables: 'not known' | 'large',
): Promise<string[]> {
  const { rows } = await client.query(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${text}`)
  return accesses(rows[0]['QUERY PLAN'][0].Plan)
    .filter((way) => growing.has(way.table))
    .filter((way) => (tables === 'large' ? whole(way) : way.index === undefined))
    .map(({ table, how, index, condition }) =>
      index === undefined ? `${table} by ${how}` : `${table} by ${how} of ${index} ${condition}`,
    )
}

/** Plans as the product's connections do, with its rights. */
export async function planAsTheProduct(client: Client): Promise<void> {
  await client.query('SET role = holdfast_runtime')
  await client.query('SET enable_seqscan = off')
}
