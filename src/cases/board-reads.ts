/** The board: open cases by time left, the newest closed ones, and single rows for what is pushed. */
import type { CaseRow, ListedCase } from '../contracts/cases.ts'
import type { Tier } from '../contracts/vocabulary.ts'
import { formatInstant, type Instant } from '../kernel/clock.ts'
import type { Database, Runner } from '../platform/database/database.ts'
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

export interface ListPage extends BoardPage {
  readonly items: ListedCase[]
}

/** A row, and what it is ordered by. */
export interface PlacedRow {
  readonly row: CaseRow
  readonly orderAt: Instant
}

/** What a list shows of each case besides its row: of many cases at once. @returns what it is of one of them */
export type ReadListed<F extends Listed> = (
  runner: Runner,
  serviceId: string,
  caseIds: readonly string[],
) => Promise<(caseId: string) => Pick<ListedCase, F>>
type Listed = Exclude<keyof ListedCase, keyof CaseRow>
export type ListedReads = { readonly [F in Listed]: ReadListed<F> }

export interface BoardCount {
  readonly cases: number
  readonly revisions: number
  readonly position: number
  readonly waiting: number
}

export interface BoardReads {
  /**
   * The list over HTTP: each with its deadlines, offers and visits. Open cases as on the board; of the others (closed,
   * cancelled and joined) the newest first.
   */
  list(which: 'open' | 'closed', serviceId: string, query: BoardQuery): Promise<ListPage>
  /** Least time left first; with what each is ordered by. */
  open(serviceId: string, query: BoardQuery): Promise<BoardPage & { readonly orders: readonly Instant[] }>
  /**
   * These cases in whatever state, least time left first; ids of another service are missing. With them open cases of
   * the same young people: they show the same name, which may be what changed.
   */
  changed(serviceId: string, caseIds: readonly string[]): Promise<PlacedRow[]>
  /** How many cases are open and the sum of their revisions; the feed's head, and events that wait to be numbered. */
  count(serviceId: string): Promise<BoardCount>
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
const COUNT = `
SELECT count(*) AS cases, coalesce(sum(c.rev), 0)::int8 AS revisions,
  coalesce((SELECT position FROM feed_head WHERE service_id = $1), 0) AS position,
  (SELECT count(*) FROM unsequenced WHERE service_id = $1) AS waiting
  FROM crisis_case c WHERE c.service_id = $1 AND c.state IN ${lists.open.states}`

/** The lookups stand in LATERAL behind OFFSET 0, so that each is by both key columns. */
const SOME = `${caseRowsOf(`(
  SELECT found.* FROM (
    SELECT unnest($2::uuid[]) AS id
    UNION SELECT sibling.id FROM crisis_case changed CROSS JOIN LATERAL (
      SELECT s.id FROM crisis_case s WHERE s.service_id = $1 AND s.young_person_id = changed.young_person_id AND s.closed_at IS NULL OFFSET 0) sibling
     WHERE changed.service_id = $1 AND changed.id = ANY($2)
  ) wanted CROSS JOIN LATERAL (SELECT * FROM crisis_case WHERE service_id = $1 AND id = wanted.id OFFSET 0) found)`)} ORDER BY c.order_at, c.id`

export interface BoardReadsDeps {
  readonly database: Database
  readonly sealer: Sealer
  readonly listed: ListedReads
}

export function createBoardReads({ database, sealer, listed }: BoardReadsDeps): BoardReads {
  const open = createOpening(sealer)

  async function list<T>(
    which: keyof typeof lists,
    serviceId: string,
    query: BoardQuery,
    beside: (runner: Runner, caseIds: readonly string[]) => Promise<(caseId: string) => T>,
  ): Promise<{ page: BoardPage & { items: (CaseRow & T)[] }; orders: readonly Instant[] }> {
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
    const total = found.counted[0]?.total ?? items.length
    return {
      page: { items, total, asOf: formatInstant(asOf), position },
      orders: found.cases.map((row) => row.order_at),
    }
  }

  return {
    async list(which, serviceId, query) {
      const beside = async (runner: Runner, caseIds: readonly string[]) => {
        const [deadlines, offers, visits] = await Promise.all([
          listed.deadlines(runner, serviceId, caseIds),
          listed.offers(runner, serviceId, caseIds),
          listed.visits(runner, serviceId, caseIds),
        ])
        return (id: string) => ({ ...deadlines(id), ...offers(id), ...visits(id) })
      }
      return (await list(which, serviceId, query, beside)).page
    },
    async open(serviceId, query) {
      const { page, orders } = await list('open', serviceId, query, nothingBeside)
      return { ...page, orders }
    },
    async changed(serviceId, caseIds) {
      if (caseIds.length === 0) return []
      const rows = await database.all(statement<CaseRowRead>(SOME, serviceId, caseIds))
      return rows.map((row) => ({ row: caseRowOf(row, open), orderAt: row.order_at }))
    },
    async count(serviceId) {
      const [counted] = await database.all(statement<BoardCount>(COUNT, serviceId))
      return counted ?? { cases: 0, revisions: 0, position: 0, waiting: 0 }
    },
  }
}

const nothingBeside = async () => () => ({})
