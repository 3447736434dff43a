/**
 * One PostgreSQL for a whole run of integration, smoke, chaos or browser tests: started once, migrated once into a
 * template, and each test makes its own database from that (`database.ts`). A run that was killed cannot stop its
 * server; the next run does.
 */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
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

/** Stops and removes what runs that no longer exist left in the temporary folder. */
async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || runs(Number(pid))) continue
    const folder = join(tmpdir(), name)
    await stopLeftover(dataFolder(join(folder, 'data')), () => undefined)
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns what ends the server and removes its folder */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearLeftovers()
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
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
