/**
 * The embedded server as people meet it: killed at every place, started twice, interrupted. One cluster for all tests,
 * in order; processes are killed by the ids of our own children only.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertDurable } from './durability.ts'
import { dataFolder } from './embedded-postgres/data-folder.ts'
import { stopLeftover } from './embedded-postgres/leftover.ts'
import { processMark } from './embedded-postgres/process-identity.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const module = new URL('./embedded-postgres.ts', import.meta.url).href
const resetScript = fileURLToPath(new URL('../reset.ts', import.meta.url))
const children: ChildProcess[] = []
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-embedded-'))
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await stopLeftover(dataFolder(folder), () => undefined)
  await rm(folder, { recursive: true, force: true })
})

async function query(url: string, sql: string): Promise<Array<Record<string, string>>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, string>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A Holdfast of its own process and process group, as `npm start` in a terminal. */
async function startApart(): Promise<{
  child: ChildProcess
  url: string
  server: number
  exit: Promise<unknown[]>
}> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)}
    const database = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} })
    await database.announce('http://127.0.0.1:3999')
    process.on('SIGINT', () => database.stop().then(() => process.exit(0)))
    process.stdout.write(JSON.stringify({ url: database.url, server: database.pid }) + '\\n')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const exit = once(child, 'exit')
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout ?? process.stdin }), 'line'),
    exit.then(() => Promise.reject(new Error('the start apart has failed'))),
  ])
  const { url, server } = JSON.parse(String(line)) as { url: string; server: number }
  return { child, url, server, exit }
}

async function reset(...words: string[]): Promise<{ code: unknown; said: string }> {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: folder }
  const child = spawn(process.execPath, [resetScript, ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
  child.stdin.end('no\n')
  const [code] = await once(child, 'close')
  return { code, said: said.join('') }
}

const rows = 'SELECT string_agg(word, $$ $$ ORDER BY word) AS words FROM kept'

describe('embedded PostgreSQL', { timeout: 120_000 }, () => {
  it('makes a durable database in UTF-8, and is refused a second time by name', async () => {
    const database = await startEmbeddedPostgres({ folder })
    expect(database.wasCreated).toBe(true)
    await assertDurable((sql) => query(database.url, sql))
    const [locale] = await query(
      database.url,
      `SELECT datlocprovider AS provider, datlocale AS locale, lower('ŁÉ') AS lower,
         current_setting('listen_addresses') AS listens, current_setting('max_connections') AS connections
       FROM pg_database WHERE datname = current_database()`,
    )
    expect(locale).toEqual({
      provider: 'b',
      locale: 'C.UTF-8',
      lower: 'łé',
      listens: '127.0.0.1',
      connections: '200',
    })
    await query(database.url, 'CREATE EXTENSION pg_trgm')
    expect(await query(database.url, `SELECT array_to_string(show_trgm('Zoë'), '') ~ '0x' AS whole`)).toEqual(
      [{ whole: true }],
    )
    await query(database.url, `CREATE TABLE kept AS SELECT 'created' AS word`)
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
      `process id ${process.pid}, which is still`,
    )
    await database.stop()
  })

  it('comes back by itself on the same port when only PostgreSQL is killed with -9', async () => {
    const database = await startEmbeddedPostgres({ folder })
    expect(database.wasCreated).toBe(false)
    await query(database.url, `INSERT INTO kept VALUES ('confirmed')`)
    const before = database.pid
    const gone = new Promise<unknown>((resolve) => database.onExit(resolve))
    process.kill(before, 'SIGKILL')
    expect(await gone).toMatchObject({ signal: 'SIGKILL' })
    await expect
      .poll(() => query(database.url, rows).catch(() => []), { timeout: 60_000 })
      .toEqual([{ words: 'confirmed created' }])
    expect(database.pid).not.toBe(before)
    await database.stop()
    expect(processMark(database.pid)).toBeNull()
  })

  it('stops the orphan of a Holdfast that was killed with -9, and has lost nothing', async () => {
    const apart = await startApart()
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(
      `process id ${apart.child.pid}, at http://127.0.0.1:3999`,
    )
    expect(await reset('--yes')).toMatchObject({ code: 1, said: expect.stringContaining('is in use by') })
    await query(apart.url, `INSERT INTO kept VALUES ('orphaned')`)
    process.kill(apart.child.pid ?? 0, 'SIGKILL')
    await apart.exit
    expect(processMark(apart.server)).not.toBeNull()
    const said: string[] = []
    const database = await startEmbeddedPostgres({ folder, log: (line) => void said.push(line) })
    expect(said[0]).toBe(
      `Stopping the PostgreSQL that the last run left behind (process id ${apart.server}).`,
    )
    expect(await query(database.url, rows)).toEqual([{ words: 'confirmed created orphaned' }])
    await database.stop()
  })

  it('recovers when both are killed with -9 and the old process id belongs to somebody else', async () => {
    const apart = await startApart()
    await query(apart.url, `INSERT INTO kept VALUES ('together')`)
    process.kill(apart.child.pid ?? 0, 'SIGKILL')
    process.kill(apart.server, 'SIGKILL')
    await apart.exit
    const file = join(folder, 'postgres', 'postmaster.pid')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(process.pid)))
    const database = await startEmbeddedPostgres({ folder })
    expect(await query(database.url, rows)).toEqual([{ words: 'confirmed created orphaned together' }])
    await database.stop()
  })

  it('stops in order at Ctrl-C, which reaches Holdfast and not its server', async () => {
    const apart = await startApart()
    process.kill(-(apart.child.pid ?? 0), 'SIGINT')
    expect(await apart.exit).toEqual([0, null])
    expect(processMark(apart.server)).toBeNull()
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/)
  })

  it('is emptied by reset only after a yes', async () => {
    await writeFile(join(folder, 'notes.txt'), 'mine')
    expect(await reset()).toMatchObject({ code: 1, said: expect.stringContaining('Nothing was removed.') })
    expect(await readFile(join(folder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('18\n')
    const done = await reset('--yes')
    expect(done).toMatchObject({
      code: 0,
      said: expect.stringContaining('leaves what is not ours: notes.txt'),
    })
    await expect(readFile(join(folder, 'postgres', 'PG_VERSION'))).rejects.toThrow('ENOENT')
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
  })

  it('refuses a folder of another major version and changes nothing', async () => {
    await mkdir(join(folder, 'other', 'postgres'), { recursive: true })
    await writeFile(join(folder, 'other', 'postgres', 'PG_VERSION'), '17\n')
    await expect(startEmbeddedPostgres({ folder: join(folder, 'other') })).rejects.toThrow(
      /made by PostgreSQL 17; this Holdfast brings PostgreSQL 18.*Nothing was changed/,
    )
  })

  it('says in words that the data folder is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(startEmbeddedPostgres({ folder: join(folder, 'file') })).rejects.toThrow(/is not a folder/)
  })
})
