/** The board: open cases by time left, the newest closed ones, and single rows for what is pushed. */
import type { CaseRow } from '../contracts/cases.ts'
import type { Tier } from '../contracts/vocabulary.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { type Statement, statement } from '../platform/database/statement.ts'
import { createOpening } from '../platform/opening.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { type CaseRowRead, caseRowOf } from './case-row.ts'
import { caseRowsOf } from './case-row-reads.ts'

export interface BoardQuery {
  readonly tier?: Tier | undefined
  readonly limit: number
}

export interface BoardPage {
  readonly items: CaseRow[]
  /** How many there are in all; of closed cases at most 10,000 are counted. */
  readonly total: number
  readonly asOf: string
  readonly position: number
}

export interface BoardReads {
  /** Least time left first. */
  open(serviceId: string, query: BoardQuery): Promise<BoardPage>
  /** Closed, cancelled and joined, newest first. */
  closed(serviceId: string, query: BoardQuery): Promise<BoardPage>
  /** These cases in whatever state, least time left first; ids of another service are missing. */
  rows(serviceId: string, caseIds: readonly string[]): Promise<CaseRow[]>
}

const MOST_COUNTED = 10_000

const lists = {
  open: { states: "('received','triaged','offered','owned')", order: 'c.order_at, c.id' },
  closed: { states: "('closed','cancelled','joined')", order: 'c.closed_at DESC, c.id' },
} as const

const chosen = (states: string) =>
  `crisis_case c WHERE c.service_id = $1 AND c.state IN ${states} AND ($2::text IS NULL OR c.tier = $2)`

const page = ({ states, order }: (typeof lists)[keyof typeof lists]) =>
  `${caseRowsOf(`(SELECT * FROM ${chosen(states)} ORDER BY ${order} LIMIT $3)`)} ORDER BY ${order}`

const sql = {
  open: { rows: page(lists.open), count: `SELECT count(*) AS total FROM ${chosen(lists.open.states)}` },
  closed: {
    rows: page(lists.closed),
    count: `SELECT count(*) AS total FROM (SELECT 1 FROM ${chosen(lists.closed.states)} LIMIT ${MOST_COUNTED}) counted`,
  },
}
const SOME = `${caseRowsOf('(SELECT * FROM crisis_case WHERE service_id = $1 AND id = ANY($2))')} ORDER BY c.order_at, c.id`

export function createBoardReads({ database, sealer }: { database: Database; sealer: Sealer }): BoardReads {
  const open = createOpening(sealer)

  async function list(which: keyof typeof lists, serviceId: string, query: BoardQuery): Promise<BoardPage> {
    const tier = query.tier ?? null
    const rows: Statement<CaseRowRead> = statement(sql[which].rows, serviceId, tier, query.limit)
    const count = statement<{ total: number }>(sql[which].count, serviceId, tier)
    const { found, asOf, position } = await inSnapshot(database, serviceId, (runner) =>
      Promise.all([runner.all(rows), runner.all(count)]),
    )
    const items = found[0].map((row) => caseRowOf(row, open))
    return { items, total: found[1][0]?.total ?? items.length, asOf: formatInstant(asOf), position }
  }

  return {
    open: (serviceId, query) => list('open', serviceId, query),
    closed: (serviceId, query) => list('closed', serviceId, query),
    async rows(serviceId, caseIds) {
      if (caseIds.length === 0) return []
      const rows = await database.all(statement<CaseRowRead>(SOME, serviceId, caseIds))
      return rows.map((row) => caseRowOf(row, open))
    },
  }
}
