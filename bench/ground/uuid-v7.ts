/** Ids as PostgreSQL's `uuidv7()` makes them, for floors that do without a trip for them: in order of time. */
import { randomBytes } from 'node:crypto'

let last = 0
let step = 0

export function uuidV7(): string {
  const now = Date.now()
  step = now === last ? step + 1 : 0
  last = now
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes[6] = 0x70 | ((step >> 8) & 0x0f)
  bytes[7] = step & 0xff
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
