/**
 * One whole copy of the running cluster, as the server itself hands it out (BASE_BACKUP), packed by
 * the server, with its manifest: the checksum of every file in it. It is written apart and appears by one rename.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { machineMs } from '../machine-clock.ts'
import { type BackupNote, backupFolderProblem, files } from './backup-folder.ts'
import type { ReplicationLine } from './replication-line.ts'

const BASE_BACKUP = `BASE_BACKUP (LABEL 'holdfast', CHECKPOINT 'fast', WAL true, COMPRESSION 'gzip', COMPRESSION_DETAIL 'level=1',
  MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`

/** What is known of a backup before it is taken. */
export type Subject = Pick<BackupNote, 'postgres' | 'cluster' | 'segmentBytes' | 'counts' | 'keyId'>

/**
 * @param into the folder of whole copies
 * @param takenAt machine time, as the name of the copy
 * @returns the copy's name
 * @throws StartProblem when the folder cannot be written
 */
export async function takeBase(
  line: ReplicationLine,
  into: string,
  takenAt: string,
  subject: Subject & { readonly password: string },
): Promise<{ name: string; note: BackupNote }> {
  const draft = join(into, `.draft-${randomBytes(4).toString('hex')}`)
  try {
    await clearDrafts(into)
    await mkdir(draft, { mode: 0o700 })
    const at = await receive(line, draft)
    const manifest = await readFile(join(draft, files.manifest))
    const { password, ...known } = subject
    await writeFile(join(draft, files.password), `${password}\n`, { mode: 0o600, flush: true })
    const note: BackupNote = {
      ...known,
      format: 1,
      takenAt,
      timeline: at.timeline,
      startLsn: at.start,
      unpackedBytes: sizeIn(manifest.toString()),
      packedBytes: (await stat(join(draft, files.archive))).size,
      manifestSha256: createHash('sha256').update(manifest).digest('hex'),
    }
    await writeFile(join(draft, files.note), `${JSON.stringify(note, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    })
    const name = await freeName(into, takenAt)
    await rename(draft, join(into, name))
    await syncFolder(into)
    return { name, note }
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    throw backupFolderProblem(error, into)
  }
}

/** To the second; of two copies taken in the same second the later is named after the next. */
async function freeName(into: string, takenAt: string): Promise<string> {
  const taken = new Set(await readdir(into))
  for (let ms = Date.parse(takenAt); ; ms += 1000) {
    const name = new Date(ms).toISOString().replace(/[:]|\.\d+/g, '')
    if (!taken.has(name)) return name
  }
}

/** Each message says by its first letter what follows: a new archive, the manifest, data, or how far it is. */
async function receive(line: ReplicationLine, draft: string): Promise<{ start: string; timeline: number }> {
  let file: FileHandle | undefined
  const openNext = async (name: string) => {
    await file?.sync()
    await file?.close()
    file = await open(join(draft, name), 'wx', 0o600)
  }
  try {
    const rows = await line.copy(BASE_BACKUP, async (message) => {
      const kind = String.fromCharCode(message[0] ?? 0)
      if (kind === 'n') return openNext(nameIn(message))
      if (kind === 'm') return openNext(files.manifest)
      if (kind === 'd') await file?.appendFile(message.subarray(1))
    }).done
    await file?.sync()
    const [start, timeline] = rows[0] ?? []
    if (typeof start !== 'string') throw new Error('the server did not say where the backup begins')
    return { start, timeline: Number(timeline) }
  } finally {
    await file?.close()
  }
}

/** Only the cluster itself: a second archive would be a tablespace, and the embedded server has none. */
function nameIn(message: Buffer): string {
  const name = message.subarray(1, message.indexOf(0, 1)).toString()
  if (name !== files.archive) throw new Error('the cluster has parts outside its folder')
  return name
}

const manifestSizes = z.object({ Files: z.array(z.object({ Size: z.number() })) })

const sizeIn = (manifest: string): number =>
  manifestSizes.parse(JSON.parse(manifest)).Files.reduce((sum, file) => sum + file.Size, 0)

/** What a copy that was cut off has left behind, once it is older than any copy takes. */
async function clearDrafts(into: string): Promise<void> {
  for (const name of await readdir(into)) {
    if (!name.startsWith('.draft-')) continue
    const age = machineMs() - (await stat(join(into, name))).mtimeMs
    if (age > 24 * 3_600_000) await rm(join(into, name), { recursive: true, force: true })
  }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
