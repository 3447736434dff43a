/**
 * One Holdfast per data folder. The lock file names the process and, once it listens, its address,
 * so that a second `npm start` can say who is there. A lock whose process has gone (kill -9, power cut) is taken over.
 */
import { randomBytes } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { StartProblem, systemCode } from '../start-problem.ts'
import { type DataFolder, folderProblem } from './data-folder.ts'
import { processMark } from './process-identity.ts'

export type Holder = { readonly pid: number; readonly mark: string; readonly address: string | null }

export type FolderHold = {
  /** Writes down where this process listens, for the words of a second start. */
  readonly announce: (address: string) => Promise<void>
  readonly release: () => Promise<void>
}

/** The living process that holds the folder, or null. */
export async function readHolder(folder: DataFolder): Promise<Holder | null> {
  const holder = parse(await readLock(folder.lock))
  return holder !== null && processMark(holder.pid) === holder.mark ? holder : null
}

export function heldWords(folder: DataFolder, holder: Holder): string {
  const where = holder.address === null ? 'which is still starting or stopping' : `at ${holder.address}`
  return (
    `The data folder ${folder.root} is in use by the Holdfast with process id ${holder.pid}, ${where}. ` +
    'Stop that one first, or choose another folder with DATA_DIR.'
  )
}

/**
 * Takes the folder for this process.
 * @throws StartProblem when a living process holds it, naming its id and address
 */
export async function holdFolder(folder: DataFolder): Promise<FolderHold> {
  const self: Holder = { pid: process.pid, mark: processMark(process.pid) ?? '', address: null }
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await claim(folder, self)) return hold(folder, self)
    const text = await readLock(folder.lock)
    if (text === null) continue
    const holder = await readHolder(folder)
    if (holder !== null) throw new StartProblem(heldWords(folder, holder))
    await discardStale(folder, text)
  }
  throw new StartProblem(
    `The lock ${folder.lock} keeps changing hands. Start only one Holdfast on this folder.`,
  )
}

/** The lock appears whole or not at all: it is written apart and linked into place, which fails if one is there. */
async function claim(folder: DataFolder, self: Holder): Promise<boolean> {
  const draft = `${folder.lock}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(draft, JSON.stringify(self))
    await link(draft, folder.lock)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw folderProblem(error, folder.root)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Two starts may find the same stale lock; whoever moves away a lock that is not the stale one puts it back. */
async function discardStale(folder: DataFolder, stale: string): Promise<void> {
  const aside = `${folder.lock}.${randomBytes(6).toString('hex')}`
  try {
    await rename(folder.lock, aside)
    if ((await readLock(aside)) !== stale) await link(aside, folder.lock).catch(() => undefined)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw folderProblem(error, folder.root)
  } finally {
    await rm(aside, { force: true })
  }
}

function hold(folder: DataFolder, self: Holder): FolderHold {
  return {
    announce: async (address) => {
      const draft = `${folder.lock}.${randomBytes(6).toString('hex')}`
      await writeFile(draft, JSON.stringify({ ...self, address }))
      await rename(draft, folder.lock)
    },
    release: () => rm(folder.lock, { force: true }),
  }
}

async function readLock(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null)
}

function parse(text: string | null): Holder | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('mark' in value)) return null
    if (typeof value.pid !== 'number' || typeof value.mark !== 'string') return null
    const address = 'address' in value && typeof value.address === 'string' ? value.address : null
    return { pid: value.pid, mark: value.mark, address }
  } catch {
    return null
  }
}
