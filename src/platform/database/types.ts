/** How PostgreSQL's values become ours: instants to the microsecond, dates as text, counts as numbers. */
import pg from 'pg'
import { parseInstant } from '../../kernel/clock.ts'

const TIMESTAMPTZ = 1184
const DATE = 1082
const INT8 = 20

const parsers: Record<number, (text: string) => unknown> = {
  [TIMESTAMPTZ]: (text) => (text === 'infinity' || text === '-infinity' ? null : parseInstant(text)),
  [DATE]: (text) => text,
  [INT8]: Number,
}

export const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers[oid]) ?? pg.types.getTypeParser(oid, format as 'text'),
}
