/** The case as a kind of aggregate and as a page, as the product puts them together, and somebody who looks at it. */
import { createCaseKind } from '../../src/cases/case-file-repository.ts'
import { createCasePage } from '../../src/cases/case-page.ts'
import { react } from '../../src/choreography.ts'
import type { Actor } from '../../src/identity/permission.ts'
import type { ServiceBook } from '../../src/identity/service-book.ts'
import { caseTables, caseViews, deadlineRules } from '../../src/parts.ts'
import { createOpening } from '../../src/platform/opening.ts'
import type { Sealer } from '../../src/platform/sealed-column.ts'
import { onCallNow } from '../../src/rota/on-call-reads.ts'
import { createResponseTimesBook } from '../../src/sla/response-times-book.ts'

export const caseKindOver = ({ services }: { readonly services: ServiceBook }) =>
  createCaseKind({
    tables: caseTables,
    views: caseViews,
    deadlineRules,
    responseTimes: createResponseTimesBook(),
    services,
    onCall: onCallNow,
    react,
    newCode: () => 'K7Q',
  })

export const casePageOver = ({ sealer }: { readonly sealer: Sealer }) =>
  createCasePage(caseViews, createOpening(sealer))

export const managerOf = (serviceId: string): Actor => ({
  userId: serviceId,
  membershipId: serviceId,
  organisationId: serviceId,
  serviceId,
  role: 'manager',
  name: 'Whoever manages',
})
