/** Ids made by PostgreSQL (`uuidv7()`), fetched some hundreds at a time, for rows that must be sealed before they are sent. */
import type { Database } from './database/database.ts'
import { statement } from './database/statement.ts'

const REFILL = 512

export interface IdPool {
  take(count: number): Promise<string[]>
}

export function createIdPool(database: Database): IdPool {
  let held: string[] = []
  let refilling: Promise<void> | undefined

  async function refill(): Promise<void> {
    const rows = await database.all(
      statement<{ id: string }>(`SELECT uuidv7()::text AS id FROM generate_series(1, ${REFILL})`),
    )
    held = held.concat(rows.map((row) => row.id))
  }

  return {
    async take(count) {
      while (held.length < count) {
        refilling ??= refill().finally(() => {
          refilling = undefined
        })
        await refilling
      }
      return held.splice(0, count)
    },
  }
}
