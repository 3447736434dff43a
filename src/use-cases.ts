/** The part of the composition that decides: what people do, and what they say by text, each feature by name. */
import type { Committed, OnAgain } from './aggregate/committed.ts'
import type { CaseWork } from './cases/case-work.ts'
import { createCasesService } from './cases/cases-service.ts'
import { createDetentionService } from './detention/detention-service.ts'
import { createLawBook } from './detention/law-book.ts'
import { createBriefs } from './dispatch/briefs-service.ts'
import { createDispatchService } from './dispatch/dispatch-service.ts'
import type { ServiceBook } from './identity/service-book.ts'
import { createDetailsService } from './intake/details-service.ts'
import { createIntakeService } from './intake/intake-service.ts'
import type { Instant } from './kernel/clock.ts'
import type { Database } from './platform/database/database.ts'
import type { IdPool } from './platform/id-pool.ts'
import type { Sealer } from './platform/sealed-column.ts'
import type { createReads } from './reads.ts'
import { createInboundService } from './replies/inbound-service.ts'
import { createFollowUpsService } from './sla/follow-ups-service.ts'
import { createResponseTimesService } from './sla/response-times-service.ts'
import { createTriageService } from './triage/triage-service.ts'

export type UseCases = ReturnType<typeof createUseCases>

export function createUseCases(deps: {
  readonly database: Database
  readonly work: CaseWork
  readonly ids: IdPool
  readonly sealer: Sealer
  readonly services: ServiceBook
  readonly reads: ReturnType<typeof createReads>
  readonly committed: Committed
  readonly onAgain: OnAgain | undefined
  readonly now: () => Instant
}) {
  const { database, work, reads, onAgain, ...shared } = deps
  const { services, sealer, committed } = shared
  const dispatch = createDispatchService({ database, work, reads: reads.offers, onCall: reads.onCall })
  return {
    intake: createIntakeService({ ...shared, database, work, reads: reads.calls }),
    details: createDetailsService({ work, sealer }),
    cases: createCasesService({ work }),
    triage: createTriageService({ work, services }),
    followUps: createFollowUpsService({ work }),
    detention: createDetentionService({ work, law: createLawBook(database) }),
    dispatch,
    inbound: createInboundService({ ...shared, database, dispatch, offers: reads.offers }),
    responseTimes: createResponseTimesService({ database, committed, onAgain }),
    briefs: createBriefs({ database, work }),
  }
}
