/**
 * Positions in PostgreSQL's write-ahead log (WAL) and the names of its segment files. Pure. A position is a
 * count of bytes since the beginning of the cluster; a file is named after its timeline and the number of its segment.
 */
export type Lsn = bigint

/** Reads `16/B374D848`. @throws RangeError when the text is no position */
export function parseLsn(text: string): Lsn {
  const match = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text)
  if (!match) throw new RangeError('not a position in the log')
  return (BigInt(`0x${match[1]}`) << 32n) + BigInt(`0x${match[2]}`)
}

export const formatLsn = (lsn: Lsn): string =>
  `${(lsn >> 32n).toString(16)}/${(lsn & 0xffffffffn).toString(16)}`.toUpperCase()

/** Reads what `SHOW wal_segment_size` answers, `16MB` or `1GB`. @throws RangeError for anything else */
export function segmentBytes(shown: string): number {
  const match = /^(\d+)(MB|GB)$/.exec(shown)
  if (!match) throw new RangeError('not a size of a segment')
  return Number(match[1]) * (match[2] === 'GB' ? 1024 : 1) * 1024 * 1024
}

export const segmentStart = (lsn: Lsn, bytes: number): Lsn => lsn - (lsn % BigInt(bytes))

const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0')

export function segmentName(timeline: number, lsn: Lsn, bytes: number): string {
  const number = lsn / BigInt(bytes)
  const perLog = 0x100000000n / BigInt(bytes)
  return hex(BigInt(timeline)) + hex(number / perLog) + hex(number % perLog)
}

export interface Segment {
  readonly timeline: number
  readonly start: Lsn
}

/** @param name the 24 digits, without an ending. @returns null when the name is none of a segment */
export function segmentOf(name: string, bytes: number): Segment | null {
  if (!/^[0-9A-F]{24}$/.test(name)) return null
  const part = (at: number) => BigInt(`0x${name.slice(at, at + 8)}`)
  const perLog = 0x100000000n / BigInt(bytes)
  return { timeline: Number(part(0)), start: (part(8) * perLog + part(16)) * BigInt(bytes) }
}

export const historyName = (timeline: number): string => `${hex(BigInt(timeline))}.history`
