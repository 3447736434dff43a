/** The case as a kind of aggregate, as the product puts it together. */
import { createCaseKind } from '../../src/cases/case-file-repository.ts'
import { react } from '../../src/choreography.ts'
import type { ServiceBook } from '../../src/identity/service-book.ts'
import { caseTables, caseViews, deadlineRules } from '../../src/parts.ts'
import { onCallNow } from '../../src/rota/on-call-reads.ts'
import { createPolicyBook } from '../../src/sla/policy-book.ts'

export const caseKindOver = ({ services }: { readonly services: ServiceBook }) =>
  createCaseKind({
    tables: caseTables,
    views: caseViews,
    deadlineRules,
    policies: createPolicyBook(),
    services,
    onCall: onCallNow,
    react,
    newCode: () => 'K7Q',
  })
