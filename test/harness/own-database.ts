/** A database of its own for one file, held with both hands: the owner's client, and the product's way to it. */
import { Client } from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export interface OwnDatabase {
  readonly url: string
  /** A superuser's connection. */
  readonly owner: Client
  readonly database: Database
}

/**
 * Made before the first test of the file and gone after the last.
 * @param prepare fills it before the first test
 */
export function useOwnDatabase(max: number, prepare: (owner: Client) => Promise<unknown>): OwnDatabase {
  let own: TestDatabase | undefined
  let owner: Client | undefined
  let database: Database | undefined
  beforeAll(async () => {
    own = await createTestDatabase()
    owner = new Client({ connectionString: own.url })
    await owner.connect()
    database = openDatabase({ url: own.url, applicationName: 'test', max, onError: () => undefined })
    await prepare(owner)
  })
  afterAll(async () => {
    await database?.close()
    await owner?.end()
    await own?.drop()
  })
  const made = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the database is made before the first test, not earlier')
    return part
  }
  return {
    get url() {
      return made(own).url
    },
    get owner() {
      return made(owner)
    },
    get database() {
      return made(database)
    },
  }
}
