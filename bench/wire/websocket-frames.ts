/** WebSocket as far as a console needs it that does not read: what it says is short, of what it hears the length counts. Pure. */

/** A masked text frame; a mask of zeroes leaves the text as it is. */
export function frame(text: string): Buffer {
  const body = Buffer.from(text, 'utf8')
  if (body.length > 125) throw new RangeError('too long for a short frame')
  return Buffer.concat([Buffer.of(0x81, 0x80 | body.length, 0, 0, 0, 0), body])
}

const headOf = (head: Buffer): { size: number; length: () => number } => {
  const short = (head[1] ?? 0) & 0x7f
  if (short === 127) return { size: 10, length: () => Number(head.readBigUInt64BE(2)) }
  if (short === 126) return { size: 4, length: () => head.readUInt16BE(2) }
  return { size: 2, length: () => short }
}

/** Finds the frames in what a server sends, without keeping them. @param heard its first bytes and its length */
export function unframed(heard: (start: string, length: number) => void): (bytes: Buffer) => void {
  let head: Buffer = Buffer.alloc(0)
  let length = 0
  let left = 0
  let start = ''
  return (bytes) => {
    for (let at = 0; at < bytes.length; ) {
      if (left === 0) {
        head = Buffer.concat([head, bytes.subarray(at, at + 1)])
        at += 1
        const { size, length: said } = headOf(head)
        if (head.length < size) continue
        length = said()
        left = length
        head = Buffer.alloc(0)
        start = ''
        continue
      }
      const part = bytes.subarray(at, at + left)
      if (start.length < 32) start += part.toString('latin1', 0, 32)
      at += part.length
      left -= part.length
      if (left === 0) heard(start, length)
    }
  }
}
