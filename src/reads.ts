/** The part of the composition that reads: what every feature shows, by name. */
import { createBoardReads } from './cases/board-reads.ts'
import type { CaseKind } from './cases/case-file-repository.ts'
import { createCaseReads } from './cases/case-reads.ts'
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

export const createReads = (deps: {
  readonly databases: { readonly web: Database; readonly engine: Database }
  readonly sealer: Sealer
  readonly services: ServiceBook
  readonly kind: CaseKind
}) => {
  const { sealer, services, databases } = deps
  const database = databases.web
  return {
    board: createBoardReads({ database, sealer }),
    cases: createCaseReads({ database, sealer, services, kind: deps.kind }),
    onCall: createOnCallReads({ database, services }),
    breaches: createBreachReads({ database }),
    offers: createDispatchReads({ database, sealer, services }),
    calls: createIntakeReads({ database, sealer, services, people: createMatchReads() }),
    texts: createTextReads({ database, sealer }),
    feed: createFeedReads({ database }),
    downtime: createDowntimeReads({ database: databases.engine, sealer, services }),
  }
}
