import { describe, expect, it } from 'vitest'
import { readTar } from './tar-reader.ts'

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')

/** One entry as PostgreSQL writes it. */
function entry(name: string, content: string, type = '0'): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(octal(content.length, 11), 124)
  header.write(type, 156)
  header.write('ustar\x0000', 257)
  header.fill(' ', 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)}\0 `, 148)
  const padding = (512 - (content.length % 512)) % 512
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc(padding)])
}

async function read(archive: Buffer, pieceSize: number): Promise<string[]> {
  async function* pieces() {
    for (let at = 0; at < archive.length; at += pieceSize) yield archive.subarray(at, at + pieceSize)
  }
  const found: string[] = []
  for await (const { name, kind, content } of readTar(pieces())) {
    const parts: Buffer[] = []
    for await (const part of content) parts.push(part)
    found.push(`${kind} ${name} ${Buffer.concat(parts).toString()}`)
  }
  return found
}

const archive = Buffer.concat([
  entry('base/', '', '5'),
  entry('base/1', 'rows'),
  entry('empty', ''),
  entry('long', 'x'.repeat(512)),
])
const whole = ['folder base/ ', 'file base/1 rows', 'file empty ', `file long ${'x'.repeat(512)}`]

describe('reading an archive', () => {
  it.each([1, 7, 511, 512, 513, 100_000])('gives the same in pieces of %i bytes', async (size) => {
    expect(await read(archive, size)).toEqual(whole)
    expect(await read(Buffer.concat([archive, Buffer.alloc(1024)]), size)).toEqual(whole)
  })

  it('says when it is cut short, damaged, or holds what no backup holds', async () => {
    await expect(read(archive.subarray(0, archive.length - 1), 512)).rejects.toThrow('cut short')
    const damaged = Buffer.from(archive)
    damaged.write('X', 3)
    await expect(read(damaged, 512)).rejects.toThrow('damaged')
    await expect(read(entry('link', '', '2'), 512)).rejects.toThrow('something else than files')
  })
})
