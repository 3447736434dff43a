/**
 * A copy becomes a cluster again. Each file is compared with the manifest that the server made when it
 * handed it out; a copy that has changed by one bit, or lacks a file, is refused.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chown, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { RunAs } from '../embedded-postgres/run-as.ts'
import { StartProblem } from '../start-problem.ts'
import { type Backup, files } from './backup-folder.ts'
import { readTar, type TarEntry } from './tar-reader.ts'

const manifestShape = z.object({
  Files: z.array(z.object({ Path: z.string(), Size: z.number(), Checksum: z.string() })),
})

/**
 * @param into made by the caller, empty
 * @param onBytes told how many bytes were written so far
 * @throws StartProblem when the copy is damaged
 */
export async function unpack(
  backup: Backup,
  into: string,
  runAs: RunAs,
  onBytes: (bytes: number) => void,
): Promise<{ files: number }> {
  const expected = await readManifest(backup)
  const packed = createReadStream(join(backup.folder, files.archive))
  const source = packed.pipe(createGunzip())
  packed.on('error', (error) => source.destroy(error))
  let written = 0
  let checked = 0
  try {
    for await (const entry of readTar(source)) {
      const path = placeIn(into, entry.name)
      if (entry.kind === 'folder') {
        await makeFolder(path, runAs)
        continue
      }
      await makeFolder(dirname(path), runAs)
      const checksum = await writeEntry(entry, path, runAs)
      const name = normalize(entry.name)
      const wanted = expected.get(name)
      if (wanted !== undefined && wanted !== checksum) throw new RangeError(`${name} has changed`)
      if (expected.delete(name)) checked += 1
      written += entry.size
      onBytes(written)
    }
  } catch (error) {
    throw damaged(error, backup)
  }
  const [missing] = expected.keys()
  if (missing !== undefined) throw damaged(new RangeError(`${missing} is missing`), backup)
  return { files: checked }
}

async function readManifest(backup: Backup): Promise<Map<string, string>> {
  const bytes = await readFile(join(backup.folder, files.manifest)).catch(() => Buffer.alloc(0))
  const sum = createHash('sha256').update(bytes).digest('hex')
  if (sum !== backup.manifestSha256) throw damaged(new RangeError('its list of files has changed'), backup)
  const { Files } = manifestShape.parse(JSON.parse(bytes.toString()))
  return new Map(Files.map((file) => [normalize(file.Path), file.Checksum]))
}

/** @throws RangeError for a name that leads out of the folder */
function placeIn(folder: string, name: string): string {
  const path = join(folder, name)
  if (!path.startsWith(join(folder, '/'))) throw new RangeError('a file lies outside the cluster')
  return path
}

async function makeFolder(path: string, runAs: RunAs): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made !== undefined && runAs !== null) await chown(path, runAs.uid, runAs.gid)
}

async function writeEntry(entry: TarEntry, path: string, runAs: RunAs): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of entry.content) {
      hash.update(piece)
      await file.appendFile(piece)
    }
    if (runAs !== null) await file.chown(runAs.uid, runAs.gid)
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

const gzipCodes = ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_STREAM_PREMATURE_CLOSE']

function damaged(error: unknown, backup: Backup): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!(error instanceof RangeError) && !gzipCodes.includes(code)) return error
  const why = error instanceof RangeError ? error.message : 'its archive cannot be unpacked'
  return new StartProblem(
    `The backup ${backup.name} is damaged: ${why}. Nothing was restored. Choose an older one: npm run restore -- --list.`,
    { cause: error },
  )
}
