/**
 * What each feature brings to a case, one line a feature: tables, parts of the view, kinds of deadline and what it means
 * when one has passed. A table, a part of the view (`contracts/case-parts.ts`) or a kind of deadline that nobody brings does not compile.
 */
import type { DeadlineRules } from './aggregate/deadline-rules.ts'
import type { TableRules } from './aggregate/table-rules.ts'
import type { ChildTable, React } from './cases/case-file.ts'
import type { CasePartRules } from './cases/case-page.ts'
import { recordTables } from './cases/case-part.ts'
import { recordViews } from './cases/record-views.ts'
import type { CaseDeadlineKind, DeadlineKind } from './contracts/deadline-kinds.ts'
import * as detention from './detention/detention-clocks.ts'
import { detentionDeadlines, detentionTables } from './detention/detention-part.ts'
import { detentionViews } from './detention/detention-view.ts'
import { markOutside } from './detention/marks.ts'
import * as attendance from './dispatch/attendance.ts'
import { dispatchDeadlines, dispatchTables } from './dispatch/dispatch-part.ts'
import { dispatchViews } from './dispatch/dispatch-view.ts'
import * as escalation from './dispatch/escalation.ts'
import { callTables } from './intake/calls-part.ts'
import { callViews } from './intake/calls-view.ts'
import * as detentionPages from './notify/detention-pages.ts'
import { textTables } from './notify/texts-part.ts'
import { textViews } from './notify/texts-view.ts'
import * as timePages from './notify/time-pages.ts'
import { peopleTables } from './people/people-part.ts'
import { personViews } from './people/person-view.ts'
import * as acceptance from './sla/acceptance.ts'
import { clockViews } from './sla/clocks-view.ts'
import * as followUps from './sla/follow-ups.ts'
import { followUpViews } from './sla/follow-ups-view.ts'
import * as police from './sla/police.ts'
import { responseTimesDeadlines } from './sla/response-times-part.ts'
import { timeDeadlines, timeTables } from './sla/time-part.ts'
import * as lookAgain from './triage/look-again.ts'
import { triageDeadlines, triageTables } from './triage/triage-part.ts'
import { triageViews } from './triage/triage-views.ts'

export const caseTables: TableRules<ChildTable> = {
  ...peopleTables,
  ...callTables,
  ...recordTables,
  ...triageTables,
  ...timeTables,
  ...dispatchTables,
  ...detentionTables,
  ...textTables,
}

export const caseViews: CasePartRules = {
  ...personViews,
  ...callViews,
  ...recordViews,
  ...triageViews,
  ...clockViews,
  ...followUpViews,
  ...dispatchViews,
  ...detentionViews,
  ...textViews,
}

export const deadlineRules: DeadlineRules<DeadlineKind> = {
  ...triageDeadlines,
  ...timeDeadlines,
  ...dispatchDeadlines,
  ...detentionDeadlines,
  ...responseTimesDeadlines,
}

/** What it means that a deadline has passed, in this order; most tell somebody, then decide what follows. */
export const passing: Readonly<Record<CaseDeadlineKind, readonly React[]>> = {
  'triage-due': [timePages.timePassed, escalation.deadlinePassed],
  'acceptance-due': [timePages.notAccepted, acceptance.passed],
  'response-50': [timePages.timePassed, lookAgain.partSpent],
  'response-75': [timePages.timePassed],
  'response-90': [timePages.timePassed],
  'response-due': [timePages.timePassed],
  'offer-lapse': [escalation.deadlinePassed],
  'allocation-due': [escalation.deadlinePassed],
  'idle-due': [timePages.notComing, attendance.stillIdle],
  'brief-due': [timePages.briefUnopened],
  'eta-due': [timePages.notComing],
  'call-back-due': [timePages.followUpPassed, followUps.escalate],
  'referrer-due': [timePages.followUpPassed, followUps.escalate],
  'advice-due': [timePages.followUpPassed, followUps.escalate],
  'police-advice-due': [timePages.followUpPassed, followUps.escalate],
  'whereabouts-due': [timePages.followUpPassed, followUps.escalate],
  'police-refused-due': [timePages.policeRefused, police.stillRefused],
  's136-arrival-due': [detentionPages.detentionTime, detention.askAgain, markOutside],
  's136-handover-due': [detentionPages.detentionTime, markOutside],
  's136-due-soon': [detentionPages.detentionTime, markOutside],
  's136-due': [detentionPages.detentionTime, markOutside],
  's136-stop-soon': [detentionPages.detentionTime, markOutside],
  's136-stop': [detentionPages.detentionTime, detention.watchOn, markOutside],
}
