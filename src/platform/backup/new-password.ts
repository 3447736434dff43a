/**
 * Part in the story: the server's password goes into each backup, since without it a restored server would let nobody in;
 * and the first thing a restored server gets is a new one.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { DataFolder } from '../embedded-postgres/data-folder.ts'
import { OWNER } from '../embedded-postgres/initialise.ts'
import { ownPassword } from '../embedded-postgres/own-database.ts'
import { StartProblem } from '../start-problem.ts'
import { type Backup, files } from './backup-folder.ts'

/** @returns the new password, which is on disk in the data folder and known to the server */
export async function renewPassword(folder: DataFolder, backup: Backup, port: number): Promise<string> {
  const old = await readFile(join(backup.folder, files.password), 'utf8').catch(() => '')
  if (old === '')
    throw new StartProblem(`The backup ${backup.name} is damaged: ${files.password} is missing.`)
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: OWNER,
    password: old.trim(),
    database: 'postgres',
    connectionTimeoutMillis: 20_000,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const fresh = await ownPassword(folder, false)
    await client.query(`ALTER ROLE ${OWNER} PASSWORD ${client.escapeLiteral(fresh)}`)
    return fresh
  } finally {
    await client.end()
  }
}
