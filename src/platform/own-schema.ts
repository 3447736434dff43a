/**
 * Which migrations there are, and whether a database was made by exactly these. Until the first release a migration file is
 * changed where it stands, so each name carries a hash of its statements: a database that ran others is recognised, and
 * refused in words instead of half working.
 */
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { StartProblem } from './start-problem.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** By name, in the order in which they run. Layout and comments of a file do not count, its statements do. */
export async function ownMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => /^\d\d-[a-z-]+\.ts$/.test(file)).sort()
  const migrations: Record<string, Migration> = {}
  for (const file of files) {
    const { statements } = (await import(new URL(file, folder).href)) as { statements: readonly string[] }
    const text = statements.join(';').replace(/\s+/g, ' ')
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
    migrations[`${file.slice(0, -'.ts'.length)}.${hash}`] = {
      up: async (db) => {
        for (const statement of statements) await sql.raw(statement).execute(db)
      },
    }
  }
  return migrations
}

type Ask = (text: string) => Promise<readonly object[]>

/** Whether another version's migrations ran in it. An empty database, or one that is halfway, was made by nobody else. */
export async function isOfAnotherVersion(ask: Ask): Promise<boolean> {
  const [there] = await ask("SELECT to_regclass('public.kysely_migration') IS NOT NULL AS yes")
  if (!there || !('yes' in there) || there.yes !== true) return false
  const ran = await ask('SELECT name FROM public.kysely_migration ORDER BY name COLLATE "C"')
  const own = Object.keys(await ownMigrations())
  return ran.some((row, at) => !('name' in row) || row.name !== own[at])
}

const NONE_TAKES_OVER = 'Until the first release no version takes over the data of another.'

/** Said at start; the database is as it was. */
export const databaseOfAnotherVersion = (): StartProblem =>
  new StartProblem(
    [
      `This database was made by another version of Holdfast. ${NONE_TAKES_OVER} Nothing in it was changed.`,
      'To keep what is in it, go on with the version that made it: npm run backup takes a copy, which that version restores (docs/backup.md).',
      'To begin anew, empty the demonstration with npm run reset; with DATABASE_URL, name an empty database.',
    ].join('\n'),
  )

/** Said by a restore and by its drill; the folder is as it was. */
export const backupOfAnotherVersion = (name: string): StartProblem =>
  new StartProblem(
    [
      `The backup ${name} was made by another version of Holdfast. ${NONE_TAKES_OVER} Nothing was restored.`,
      'To bring it back, restore it with the version that made it. To begin anew: npm run reset, then npm start.',
    ].join('\n'),
  )
