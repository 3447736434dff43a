/**
 * The floors of intake: N bare `pg` connections, each repeating one use case as fast as the server answers. Statements
 * are named and pipelined as the product's are, and run as the same database role.
 */
import pg from 'pg'
import { nameOf } from '../../src/platform/database/statement.ts'
import { uuidV7 } from '../ground/uuid-v7.ts'
import type { Template } from './replay.ts'

export type UseCase = (client: pg.Client) => Promise<void>

const ids = (count: number): string[] => Array.from({ length: count }, uuidV7)
/** As long as a reference and a code, scattered like them, and never twice: a floor has no second try. */
let word = 0
export const freshWords = (): string[] => {
  word += 1
  const scattered = (length: number) =>
    ((word * 2_654_435) % 36 ** length).toString(36).toUpperCase().padStart(length, '0')
  const reference = scattered(6)
  return [`${reference.slice(0, 3)}-${reference.slice(3)}`, scattered(5)]
}

export const say = (client: pg.Client, text: string, values: unknown[]) =>
  client.query(values.length === 0 ? { text, values } : { name: nameOf(text), text, values })

/** Floor (a): the product's own SQL, in the product's own batches. */
export const sameSql =
  (told: Template): UseCase =>
  async (client) => {
    const slots = [...ids(told.ids), ...freshWords()]
    for (const batch of told.batches)
      await Promise.all(batch.map((step) => say(client, step.text, step.fill(slots))))
  }

/** @param schema where unqualified names are looked for */
export async function openClients(url: string, count: number, schema = 'public'): Promise<pg.Client[]> {
  const options = `-c role=holdfast_runtime -c TimeZone=UTC -c search_path=${schema}`
  const clients = ids(count).map(
    () => new pg.Client({ connectionString: url, options, pipeline: true } as pg.ClientConfig),
  )
  // Closed by force when its database is dropped after something else has failed: that is no news.
  for (const client of clients) client.on('error', () => undefined)
  await Promise.all(clients.map((client) => client.connect()))
  return clients
}
