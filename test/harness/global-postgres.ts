/**
 * One PostgreSQL for a whole run of integration, smoke, chaos or browser tests: started once, migrated once into a
 * template, and each test makes its own database from that (`database.ts`). A run that was killed cannot stop its
 * server; the next run does.
 */
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { dataFolder } from '../../src/platform/embedded-postgres/data-folder.ts'
import { stopLeftover } from '../../src/platform/embedded-postgres/leftover.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrate } from '../../src/platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the run's server, database `postgres`. */
    postgresAdminUrl: string
  }
}

const PREFIX = 'holdfast-test-'
const MEMORY = '/dev/shm'
const ROOM_IN_BYTES = 6 * 2 ** 30
const TEMPLATE = 'holdfast_template'

const inDatabase = (adminUrl: string, name: string): string => {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** In memory where there is plenty: a database for each test is made and dropped, and a disk would be waited for each time. */
async function folderForAll(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => null)
  return memory !== null && memory.bavail * memory.bsize >= ROOM_IN_BYTES ? MEMORY : tmpdir()
}

/** Stops and removes what runs that no longer exist left there. */
async function clearLeftovers(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || runs(Number(pid))) continue
    const folder = join(place, name)
    await stopLeftover(dataFolder(join(folder, 'data')), () => undefined)
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns what ends the server and removes its folder */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = await folderForAll()
  await clearLeftovers(place)
  const folder = await mkdtemp(join(place, `${PREFIX}${process.pid}-`))
  await chmod(folder, 0o711)
  const server = await startEmbeddedPostgres({ folder: join(folder, 'data') })
  const teardown = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await execute(server.adminUrl, `CREATE DATABASE ${TEMPLATE}`)
    await migrate(inDatabase(server.adminUrl, TEMPLATE))
    await execute(server.adminUrl, `ALTER DATABASE ${TEMPLATE} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`)
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('postgresAdminUrl', server.adminUrl)
  return teardown
}
