/**
 * The ground of a run: an embedded PostgreSQL of its own in a temporary folder, with its durability asserted, and a
 * database for each figure, copied from a migrated template with a region and people in it.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assertDurable } from '../../src/platform/durability.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { clearLeftovers, ownPrefix } from './leftovers.ts'
import { foundRegion } from './region.ts'
import { withClient } from './with-client.ts'

export interface Ground {
  readonly adminUrl: string
  readonly postgresPid: () => number
  /** Seals telephone numbers; the same for all of a run. */
  readonly dataKey: string
  /** @returns the address of a new database with region and people, and no calls */
  createDatabase(name: string): Promise<string>
  dropDatabase(name: string): Promise<void>
  stop(): Promise<void>
}

/** Beside what the product sets: the commit's instant is kept, so that "from the commit on" is a time in the database. */
export const settings = { track_commit_timestamp: 'on' } as const
const TEMPLATE = 'bench_template'

const inDatabase = (adminUrl: string, name: string): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** @param more server settings beside those of every run, for a figure that counts inside the server */
export async function prepareGround(
  say: (line: string) => void,
  more: Readonly<Record<string, string>> = {},
): Promise<Ground> {
  await clearLeftovers()
  const root = await mkdtemp(ownPrefix)
  await chmod(root, 0o711)
  say('Making a PostgreSQL of its own …')
  const server = await startEmbeddedPostgres({
    folder: join(root, 'data'),
    settings: { ...settings, ...more },
  })
  const stop = async () => {
    await server.stop()
    await rm(root, { recursive: true, force: true })
  }
  const dataKey = Buffer.alloc(32, 7).toString('base64')
  const admin = (text: string) => withClient(server.adminUrl, (client) => client.query(text))
  try {
    await withClient(server.adminUrl, (client) =>
      assertDurable(async (text) => (await client.query(text)).rows),
    )
    await admin(`CREATE DATABASE ${TEMPLATE}`)
    const url = inDatabase(server.adminUrl, TEMPLATE)
    await migrate(url)
    await foundRegion(url, dataKey)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    adminUrl: server.adminUrl,
    postgresPid: () => server.pid,
    dataKey,
    async createDatabase(name) {
      await admin(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
      const url = inDatabase(server.adminUrl, name)
      await migrate(url)
      return url
    },
    dropDatabase: async (name) => void (await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
    stop,
  }
}
