/**
 * The log of the cluster, kept in BACKUP_DIR as it grows. The segment under way is a `.partial` file
 * that is written in place; once whole it is packed. What was called safe (`flush`) is on that disk.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Lsn, segmentName, segmentOf, segmentStart } from './wal-position.ts'

export interface WalArchive {
  /** Where the server is to begin, given how far it knows this archive to be safe. */
  readonly beginAt: Lsn
  /** Data of the log as it comes, without gaps. */
  write(at: Lsn, data: Buffer): Promise<void>
  /** @returns the position before which everything is on disk */
  flush(): Promise<Lsn>
  close(): Promise<void>
}

/** @param safe the position that the server keeps the log from */
export async function openWalArchive(
  folder: string,
  timeline: number,
  bytes: number,
  safe: Lsn,
): Promise<WalArchive> {
  const nameAt = (lsn: Lsn) => segmentName(timeline, lsn, bytes)
  const start = segmentStart(safe, bytes)
  await finishOlder(folder, { timeline, bytes, before: start })
  const held = await stat(partial(folder, nameAt(start))).catch(() => null)
  // Of the segment under way only what is missing is asked for; without its file it is asked for from its beginning.
  const beginAt = held !== null && BigInt(held.size) >= safe - start ? safe : start

  let file: { handle: FileHandle; start: Lsn } | undefined
  let position = beginAt
  let safeUpTo = beginAt

  // Data and the wish to have it on disk come from two sides: they take turns.
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  async function fileAt(lsn: Lsn) {
    if (file) return file
    const begins = segmentStart(lsn, bytes)
    const path = partial(folder, nameAt(begins))
    const handle = await open(path, 'r+').catch(() => open(path, 'w+', 0o600))
    file = { handle, start: begins }
    return file
  }

  async function finish(): Promise<void> {
    if (!file) return
    const { handle, start: begins } = file
    await handle.sync()
    await handle.close()
    file = undefined
    await pack(folder, nameAt(begins))
  }

  return {
    beginAt,
    write: (at, data) =>
      inTurn(async () => {
        if (at !== position) throw new Error('the log came with a gap')
        for (let rest = data; rest.length > 0; ) {
          const { handle, start: begins } = await fileAt(position)
          const room = Number(begins + BigInt(bytes) - position)
          const part = rest.subarray(0, room)
          await handle.write(part, 0, part.length, Number(position - begins))
          position += BigInt(part.length)
          if (part.length === room) await finish()
          rest = rest.subarray(part.length)
        }
      }),
    flush: () =>
      inTurn(async () => {
        if (position !== safeUpTo) await file?.handle.sync()
        safeUpTo = position
        return safeUpTo
      }),
    close: () =>
      inTurn(async () => {
        await file?.handle.sync()
        await file?.handle.close()
        file = undefined
      }),
  }
}

const partial = (folder: string, name: string): string => join(folder, `${name}.partial`)

/** A whole segment that a crash kept from being packed. */
async function finishOlder(
  folder: string,
  of: { timeline: number; bytes: number; before: Lsn },
): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (entry.endsWith('.draft')) await rm(join(folder, entry), { force: true })
    if (!entry.endsWith('.partial')) continue
    const name = entry.slice(0, -'.partial'.length)
    const segment = segmentOf(name, of.bytes)
    if (segment?.timeline !== of.timeline || segment.start >= of.before) continue
    if ((await stat(join(folder, entry))).size === of.bytes) await pack(folder, name)
  }
}

async function pack(folder: string, name: string): Promise<void> {
  const draft = join(folder, `${name}.draft`)
  const whole = createWriteStream(draft, { mode: 0o600, flush: true })
  await pipeline(createReadStream(partial(folder, name)), createGzip({ level: 1 }), whole)
  await rename(draft, join(folder, `${name}.gz`))
  await rm(partial(folder, name), { force: true })
}
