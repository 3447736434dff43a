import { expect, it } from 'vitest'
import { frame, unframed } from './websocket-frames.ts'

const fromServer = (text: string): Buffer => {
  const body = Buffer.from(text)
  const head = Buffer.alloc(body.length > 65_535 ? 10 : body.length > 125 ? 4 : 2)
  head[0] = 0x81
  if (head.length === 2) head[1] = body.length
  if (head.length === 4) head.writeUInt16BE(body.length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(body.length), 2)
  if (head.length > 2) head[1] = head.length === 4 ? 126 : 127
  return Buffer.concat([head, body])
}

it.each([1, 7, 1000, 1_000_000])(
  'hears how each answer begins and how long it is, %i bytes at a time',
  (size) => {
    const said = ['2', `430[${'x'.repeat(500)}]`, '', `431[${'y'.repeat(100_000)}]`, '40{}']
    const heard: [string, number][] = []
    const hear = unframed((start, length) => void heard.push([start.slice(0, 4), length]))
    const bytes = Buffer.concat(said.map(fromServer))
    for (let at = 0; at < bytes.length; at += size) hear(bytes.subarray(at, at + size))
    expect(heard).toEqual(said.filter((text) => text !== '').map((text) => [text.slice(0, 4), text.length]))
  },
)

it('masks what a client says, as a server demands', () => {
  const bytes = frame('40')
  expect((bytes[1] ?? 0) & 0x80).toBe(0x80)
  expect(bytes.subarray(6).toString()).toBe('40')
})
