/**
 * Floor (b) of P1, frozen: what a logged call, and a logged and triaged one, left in November 2026 (commit cec18ff; at
 * home, one person asked and texted, no referrer), said in one statement for each use case, as plainly as SQL can say it.
 * It runs in a schema and on data of its own. What the product writes later changes the product's side of the ratio only.
 */
import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { uuidV7 } from '../ground/uuid-v7.ts'
import { withClient } from '../ground/with-client.ts'
import { freshWords, say, type UseCase } from '../sql/floor-clients.ts'
import { LOG_CALL, TRIAGE } from './statements.ts'

export const NOVEMBER = 'november'

export interface NovemberPeople {
  readonly serviceId: string
  readonly memberId: string
  readonly responderId: string
  readonly localityId: string
}

const parts = ['tables.sql', 'keys.sql'] as const
const people = `
WITH founded AS (INSERT INTO service (name, line_number, text_number) VALUES ('Northmoor crisis line', '01632 960100', '+447700900000') RETURNING id),
placed AS (INSERT INTO locality (service_id, name) SELECT id, 'Harrowdale' FROM founded RETURNING id),
joined AS (
  INSERT INTO membership (service_id, user_id, organisation_id, role, team, display_name)
  SELECT founded.id, uuidv7(), uuidv7(), 'clinician', 'Crowd', p.name FROM founded, (VALUES ('Crowd 1'), ('Ana Okafor')) AS p (name) RETURNING id, display_name)
SELECT founded.id AS service, placed.id AS locality, caller.id AS member, asked.id AS responder
  FROM founded, placed, joined caller, joined asked WHERE caller.display_name = 'Crowd 1' AND asked.display_name = 'Ana Okafor'`

/** Makes the schema in this database, as the runtime role may use it. */
export async function foundNovember(url: string): Promise<NovemberPeople> {
  const ddl = await Promise.all(parts.map((name) => readFile(new URL(name, import.meta.url), 'utf8')))
  return withClient(url, async (client) => {
    await client.query(`CREATE SCHEMA ${NOVEMBER}; SET search_path = ${NOVEMBER}; ${ddl.join('\n')}
      GRANT USAGE ON SCHEMA ${NOVEMBER} TO holdfast_runtime; GRANT ALL ON ALL TABLES IN SCHEMA ${NOVEMBER} TO holdfast_runtime`)
    type Found = { service: string; locality: string; member: string; responder: string }
    const { rows } = await client.query<Found>(people)
    const found = rows[0] as Found
    return {
      serviceId: found.service,
      memberId: found.member,
      responderId: found.responder,
      localityId: found.locality,
    }
  })
}

const ids = (count: number): string[] => Array.from({ length: count }, uuidV7)

/** One case as November wrote it, on a connection whose search path is the frozen schema. */
export const frozen =
  ({ serviceId, memberId, localityId, responderId }: NovemberPeople, withTriage: boolean): UseCase =>
  async (client: pg.Client) => {
    const [ref, code] = freshWords()
    const logging = ids(5)
    const caseId = logging[1]
    await say(client, LOG_CALL, [serviceId, memberId, localityId, logging, ref, uuidV7()])
    if (withTriage)
      await say(client, TRIAGE, [serviceId, caseId, memberId, ids(11), responderId, code, uuidV7(), ref])
  }

/** What each leaves, by table: a frozen reference that has come to write something else is none. */
export const rowsOfNovember = {
  logCall: { idempotency: 1, crisis_case: 1, call: 1, story_entry: 1, deadline: 1, event: 1, unsequenced: 1 },
  logAndTriage: {
    ...{ idempotency: 2, crisis_case: 1, call: 1, story_entry: 1, triage_record: 1, deadline: 7, offer: 1 },
    ...{ message: 1, event: 3, effect: 1, unsequenced: 3 },
  },
} as const
