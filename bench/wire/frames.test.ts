import { expect, it } from 'vitest'
import { asked, frames, startUp } from './frames.ts'

const frame = (kind: string, body: string): Buffer => {
  const bytes = Buffer.from(body, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length + 4)
  return Buffer.concat([Buffer.from(kind, 'latin1'), length, bytes])
}

it('finds whole frames in bytes that come one by one', () => {
  const take = frames(true)
  const sent = Buffer.concat([
    frame('', '\0\x03\0\0user\0bench\0application_name\0holdfast web\0\0'),
    frame('P', 'name\0SELECT 1\0\0\0'),
    frame('S', ''),
  ])
  const found = [...sent].flatMap((byte) => take(Buffer.of(byte)))
  expect(found.map(({ kind }) => kind)).toEqual(['', 'P', 'S'])
  expect(startUp(found[0]?.body ?? Buffer.alloc(0)).get('application_name')).toBe('holdfast web')
})

it('knows what runs: a prepared statement by its name each time it is executed, and a plain query', () => {
  const understand = asked()
  const take = frames(false)
  const sent = [
    frame('P', 'one\0SELECT 1\0\0\0'),
    frame('B', '\0one\0\0\0\0\0\0\0'),
    frame('E', '\0\0\0\0\0'),
    frame('B', '\0one\0\0\0\0\0\0\0'),
    frame('E', '\0\0\0\0\0'),
    frame('Q', 'COMMIT\0'),
    frame('S', ''),
  ]
  const texts = take(Buffer.concat(sent)).map(understand)
  expect(texts.filter((text) => text !== undefined)).toEqual(['SELECT 1', 'SELECT 1', 'COMMIT'])
})
