/**
 * Reads the archive that the server has made, one entry after the other, without anybody's `tar`.
 * Plain ustar, as PostgreSQL writes it: folders, files, no names over 100 letters.
 */
const BLOCK = 512

export interface TarEntry {
  readonly name: string
  readonly kind: 'file' | 'folder'
  readonly size: number
  /** The content, in pieces; to be read to its end before the next entry. */
  readonly content: AsyncIterable<Buffer>
}

/** @throws RangeError when the archive is cut short or is something else */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const input = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)

  /** Between 1 and `most` bytes, or none at the end. */
  async function some(most: number): Promise<Buffer | null> {
    while (held.length === 0) {
      const next = await input.next()
      if (next.done) return null
      held = next.value
    }
    const piece = held.subarray(0, most)
    held = held.subarray(piece.length)
    return piece
  }
  async function* exactly(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      const piece = await some(left)
      if (piece === null) throw new RangeError('the archive is cut short')
      left -= piece.length
      yield piece
    }
  }
  async function whole(bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for await (const piece of exactly(bytes)) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  for (;;) {
    const first = await some(BLOCK)
    if (first === null) return
    const header = Buffer.concat([first, await whole(BLOCK - first.length)])
    if (header.every((byte) => byte === 0)) return
    const entry = readHeader(header)
    yield { ...entry, content: exactly(entry.size) }
    await whole((BLOCK - (entry.size % BLOCK)) % BLOCK)
  }
}

function readHeader(header: Buffer): Omit<TarEntry, 'content'> {
  const text = (from: number, to: number) => header.toString('latin1', from, to).split('\0')[0] ?? ''
  const number = (from: number, to: number) => {
    const value = text(from, to).trim()
    if (!/^[0-7]*$/.test(value)) throw new RangeError('not an archive of PostgreSQL')
    return Number.parseInt(value || '0', 8)
  }
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (sum !== number(148, 156)) throw new RangeError('the archive is damaged')
  const type = text(156, 157)
  if (!['', '0', '5'].includes(type)) throw new RangeError('the archive holds something else than files')
  return { name: text(0, 100), kind: type === '5' ? 'folder' : 'file', size: number(124, 136) }
}
