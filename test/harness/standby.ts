/**
 * Two servers, the second a synchronous standby of the first: made from a backup as the product takes it, following over the
 * replication protocol. Nobody starts either again: what is killed stays dead.
 */
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { takeBackup } from '../../src/platform/backup/take-backup.ts'
import { unpack } from '../../src/platform/backup/unpack.ts'
import { type DataFolder, dataFolder } from '../../src/platform/embedded-postgres/data-folder.ts'
import { OWNER } from '../../src/platform/embedded-postgres/initialise.ts'
import { findPrograms } from '../../src/platform/embedded-postgres/programs.ts'
import { chooseRunAs } from '../../src/platform/embedded-postgres/run-as.ts'
import { launch, type Server } from '../../src/platform/embedded-postgres/server.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { freePort } from '../../src/platform/port.ts'
import { until } from './until.ts'

const quiet = () => undefined

async function serve(folder: DataFolder, settings: Record<string, string>) {
  const runAs = await chooseRunAs(folder, quiet)
  const programs = await findPrograms(folder, runAs)
  const port = await freePort('127.0.0.1')
  const server = await launch({ folder, programs, runAs, port, settings, say: quiet })
  if ('kind' in server) throw new Error(`no server: ${JSON.stringify(server)}`)
  return { server, port }
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', quiet)
  await client.connect()
  return client
    .query<Row>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

async function end(server: Server, signal: NodeJS.Signals): Promise<void> {
  server.signal(signal)
  await server.gone
}

export async function startPair() {
  const root = await mkdtemp(join(tmpdir(), 'holdfast-pair-'))
  await chmod(root, 0o711)
  const first = dataFolder(join(root, 'first'))
  await startEmbeddedPostgres({ folder: first.root }).then((made) => made.stop())
  const password = (await readFile(first.password, 'utf8')).trim()
  const urlOf = (port: number) => `postgres://${OWNER}:${password}@127.0.0.1:${port}/holdfast`
  const primary = await serve(first, {})
  const primaryUrl = urlOf(primary.port)

  const { backup } = await takeBackup({ url: primaryUrl, backupDir: join(root, 'backups'), keep: 1 })
  const second = dataFolder(join(root, 'second'))
  await mkdir(second.root, { mode: 0o711 })
  await mkdir(second.cluster, { mode: 0o700 })
  const runAs = await chooseRunAs(first, quiet)
  if (runAs !== null) await chown(second.cluster, runAs.uid, runAs.gid)
  await unpack(backup, second.cluster, runAs, quiet)
  const signal = join(second.cluster, 'standby.signal')
  await writeFile(signal, '')
  if (runAs !== null) await chown(signal, runAs.uid, runAs.gid)
  const primary_conninfo = `host=127.0.0.1 port=${primary.port} user=${OWNER} password=${password} application_name=standby`
  const standby = await serve(second, { primary_conninfo })
  const standbyUrl = urlOf(standby.port)
  await ask(primaryUrl, `ALTER SYSTEM SET synchronous_standby_names = 'standby'`)
  await ask(primaryUrl, 'SELECT pg_reload_conf()')
  await until('the standby to be waited for', async () => {
    const rows = await ask<{ sync_state: string }>(primaryUrl, 'SELECT sync_state FROM pg_stat_replication')
    return rows.some((row) => row.sync_state === 'sync') || undefined
  })

  return {
    root,
    primaryUrl,
    standbyUrl,
    /** As an operator would set it. */
    bothUrl: `postgres://${OWNER}:${password}@127.0.0.1:${primary.port},127.0.0.1:${standby.port}/holdfast?target_session_attrs=read-write`,
    killPrimary: () => end(primary.server, 'SIGKILL'),
    promote: () => ask(standbyUrl, 'SELECT pg_promote()'),
    ask,
    async end(): Promise<void> {
      await end(primary.server, 'SIGQUIT')
      await end(standby.server, 'SIGQUIT')
      await rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

export type Pair = Awaited<ReturnType<typeof startPair>>
