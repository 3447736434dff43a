/** The board: open cases by time left, the newest closed ones, and single rows for what is pushed. */
import type { CaseRow, ListedCase } from '../contracts/cases.ts'
import type { Tier } from '../contracts/vocabulary.ts'
import { formatInstant } from '../kernel/clock.ts'
import type { Database, Runner } from '../platform/database/database.ts'
import { inSnapshot } from '../platform/database/snapshot.ts'
import { type Statement, statement } from '../platform/database/statement.ts'
import { createOpening } from '../platform/opening.ts'
import type { Sealer } from '../platform/sealed-column.ts'
import { readPartsOf } from './case-parts-reads.ts'
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

export interface ListPage extends BoardPage {
  readonly items: ListedCase[]
}

export interface BoardReads {
  /**
   * The list over HTTP: each with its deadlines, offers and visits. Open cases as on the board; of the others (closed,
   * cancelled and joined) the newest first.
   */
  list(which: 'open' | 'closed', serviceId: string, query: BoardQuery): Promise<ListPage>
  /** Least time left first. */
  open(serviceId: string, query: BoardQuery): Promise<BoardPage>
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

  async function list<T>(
    which: keyof typeof lists,
    serviceId: string,
    query: BoardQuery,
    beside: (runner: Runner, caseIds: readonly string[]) => Promise<(caseId: string) => T>,
  ): Promise<BoardPage & { items: (CaseRow & T)[] }> {
    const tier = query.tier ?? null
    const rows: Statement<CaseRowRead> = statement(sql[which].rows, serviceId, tier, query.limit)
    const count = statement<{ total: number }>(sql[which].count, serviceId, tier)
    const { found, asOf, position } = await inSnapshot(database, serviceId, async (runner) => {
      const [cases, counted] = await Promise.all([runner.all(rows), runner.all(count)])
      const partsOf = await beside(
        runner,
        cases.map(({ id }) => id),
      )
      return { cases, counted, partsOf }
    })
    const items = found.cases.map((row) => ({ ...caseRowOf(row, open), ...found.partsOf(row.id) }))
    return { items, total: found.counted[0]?.total ?? items.length, asOf: formatInstant(asOf), position }
  }

  return {
    list: (which, serviceId, query) =>
      list(which, serviceId, query, (runner, caseIds) => readPartsOf(runner, serviceId, caseIds)),
    open: (serviceId, query) => list('open', serviceId, query, nothingBeside),
    async rows(serviceId, caseIds) {
      if (caseIds.length === 0) return []
      const rows = await database.all(statement<CaseRowRead>(SOME, serviceId, caseIds))
      return rows.map((row) => caseRowOf(row, open))
    },
  }
}

const nothingBeside = async () => () => ({})
