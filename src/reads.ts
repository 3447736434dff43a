/** The part of the composition that reads: what every feature shows, by name. */
import { createBoardReads, type ListedReads } from './cases/board-reads.ts'
import type { CaseKind } from './cases/case-file-repository.ts'
import type { CasePage } from './cases/case-page.ts'
import { createCaseReads } from './cases/case-reads.ts'
import { readOffersOf, readVisitsOf } from './dispatch/dispatch-list-reads.ts'
import { createDispatchReads } from './dispatch/dispatch-reads.ts'
import { createDowntimeReads } from './downtime/downtime-reads.ts'
import type { ServiceBook } from './identity/service-book.ts'
import { createIntakeReads } from './intake/intake-reads.ts'
import { createMatchReads } from './people/match-reads.ts'
import type { Database } from './platform/database/database.ts'
import type { Sealer } from './platform/sealed-column.ts'
import { createFeedReads } from './realtime/feed-reads.ts'
import { createTextReads } from './replies/text-reads.ts'
import { createBreachReads } from './reporting/breach-reads.ts'
import { createOnCallReads } from './rota/on-call-reads.ts'
import { readDeadlinesOf } from './sla/deadline-list-reads.ts'

/** What a case in a list shows besides its row. */
export const listed: ListedReads = {
  deadlines: readDeadlinesOf,
  offers: readOffersOf,
  visits: readVisitsOf,
}

export const createReads = (deps: {
  readonly databases: { readonly web: Database; readonly engine: Database }
  readonly sealer: Sealer
  readonly services: ServiceBook
  readonly kind: CaseKind
  readonly page: CasePage
}) => {
  const { sealer, services, databases } = deps
  const database = databases.web
  return {
    board: createBoardReads({ database, sealer, listed }),
    cases: createCaseReads({ database, services, kind: deps.kind, page: deps.page }),
    onCall: createOnCallReads({ database, services }),
    breaches: createBreachReads({ database }),
    offers: createDispatchReads({ database, sealer, services }),
    calls: createIntakeReads({ database, sealer, services, people: createMatchReads() }),
    texts: createTextReads({ database, sealer }),
    feed: createFeedReads({ database }),
    downtime: createDowntimeReads({ database: databases.engine, sealer, services }),
  }
}
