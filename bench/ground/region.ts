/**
 * Who works in the benchmark: the demonstration's region outside a demonstration, with one first and one second on call
 * for each locality, and a crowd of a hundred more clinicians. Where a figure puts the crowd on call for the whole
 * service, a case with a locality is still offered to one person, and a case without one to everybody.
 */
import { settleRegion } from '../../src/demo/settle-region.ts'
import { createPasswords } from '../../src/identity/password.ts'
import { openDatabase } from '../../src/platform/database/database.ts'
import { statement } from '../../src/platform/database/statement.ts'
import { createIdPool } from '../../src/platform/id-pool.ts'
import { createSealer } from '../../src/platform/sealed-column.ts'
import { withClient } from './with-client.ts'

export const PASSWORD = 'holdfast-benchmark'
export const crowd = 100

/** `crowd1@bench.holdfast.example` … */
export const crowdEmail = (n: number): string => `crowd${n}@bench.holdfast.example`
/** The upper part of Ofcom's drama range: 07700 900400 to 900499. */
const crowdNumber = (n: number): string => `+447700900${399 + n}`

const joinCrowd = `
WITH model AS (SELECT m.service_id, n.organisation_id, u.password_hash FROM membership m
  JOIN unit n ON n.service_id = m.service_id AND n.id = m.unit_id JOIN app_user u ON u.id = m.user_id LIMIT 1),
team AS (INSERT INTO unit (service_id, organisation_id, name) SELECT service_id, organisation_id, 'Crowd' FROM model RETURNING service_id, id),
person AS (
  INSERT INTO app_user (email, name, password_hash)
  SELECT e.email, 'Crowd ' || e.n, model.password_hash FROM model, unnest($1::text[]) WITH ORDINALITY AS e (email, n) RETURNING id, name
)
INSERT INTO membership (service_id, user_id, unit_id, role, display_name)
SELECT team.service_id, person.id, team.id, 'clinician', person.name FROM team, person
RETURNING service_id, id, display_name`

const onCall = `
WITH rota AS (
  SELECT m.service_id, m.id, 'first-on-call' AS role, l.id AS locality_id FROM membership m
    JOIN (VALUES ('Ana Okafor', 'Harrowdale'), ('Dilys Pryce', 'Eastmoor'), ('Grace Oyelaran', 'Calderbeck'), ('Jonah Pike', 'Saltmarsh')) AS p (name, place) ON p.name = m.display_name
    JOIN locality l ON l.service_id = m.service_id AND l.name = p.place
  UNION ALL SELECT m.service_id, m.id, 'second-on-call', l.id FROM membership m
    JOIN (VALUES ('Ben Whitlock', 'Harrowdale'), ('Ewan Muir', 'Eastmoor'), ('Hamid Rostami', 'Calderbeck'), ('Keira Doyle', 'Saltmarsh')) AS p (name, place) ON p.name = m.display_name
    JOIN locality l ON l.service_id = m.service_id AND l.name = p.place
  UNION ALL SELECT service_id, id, 'coordinator', NULL FROM membership WHERE display_name = 'Morag Teale'
  UNION ALL SELECT service_id, id, 'manager', NULL FROM membership WHERE display_name = 'Olive Brandt'
)
INSERT INTO shift (service_id, membership_id, locality_id, role, during)
SELECT service_id, id, locality_id, role, tstzrange(now() - interval '1 day', now() + interval '30 days') FROM rota`

/** Everybody of the crowd on call, as one step: for the figures that need a hundred people asked at once. */
export const putCrowdOnCall = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    await client.query(`INSERT INTO shift (service_id, membership_id, role, during)
      SELECT service_id, id, 'first-on-call', tstzrange(now() - interval '1 day', now() + interval '30 days')
        FROM membership m WHERE EXISTS (SELECT FROM unit n WHERE n.service_id = m.service_id AND n.id = m.unit_id AND n.name = 'Crowd')`)
  })

export async function foundRegion(url: string, dataKey: string): Promise<void> {
  const onError = () => undefined
  const database = openDatabase({ url, applicationName: 'bench founding', max: 2, onError })
  const sealer = createSealer(dataKey)
  try {
    const ids = createIdPool(database)
    const lineNumber = '01632 960100'
    await settleRegion({
      database,
      ids,
      sealer,
      passwords: createPasswords(),
      lineNumber,
      password: PASSWORD,
    })
    const emails = Array.from({ length: crowd }, (_, n) => crowdEmail(n + 1))
    type Joined = { service_id: string; id: string; display_name: string }
    const people = await database.all(statement<Joined>(joinCrowd, emails))
    const handsets = await ids.take(people.length)
    await database.transaction(async (tx) => {
      for (const [n, person] of people.entries()) {
        const id = handsets[n] ?? ''
        const number = crowdNumber(Number(person.display_name.split(' ')[1]))
        tx.write(
          statement(
            'INSERT INTO handset (service_id, id, membership_id, number_sealed, number_index) VALUES ($1, $2, $3, $4, $5)',
            person.service_id,
            id,
            person.id,
            sealer.seal({ table: 'handset', column: 'number_sealed', id }, number),
            sealer.blindIndex('phone', number),
          ),
        )
      }
      tx.write(statement(onCall))
    })
  } finally {
    await database.close()
  }
}
