/**
 * What each feature adds to a case, one line a feature: tables, view parts, kinds of deadline, and the handlers that run
 * when a deadline has passed. A table, a view part (`contracts/case-parts.ts`) or a kind of deadline that is missing here
 * does not compile.
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
import * as detentionNotifications from './notify/detention-notifications.ts'
import { textTables } from './notify/texts-part.ts'
import { textViews } from './notify/texts-view.ts'
import * as timeNotifications from './notify/time-notifications.ts'
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

/** The handlers that run when a deadline of a kind has passed, in this order: most first text somebody, then decide what follows. */
export const passing: Readonly<Record<CaseDeadlineKind, readonly React[]>> = {
  'triage-due': [timeNotifications.timePassed, escalation.deadlinePassed],
  'acceptance-due': [timeNotifications.notAccepted, acceptance.passed],
  'response-50': [timeNotifications.timePassed, lookAgain.partSpent],
  'response-75': [timeNotifications.timePassed],
  'response-90': [timeNotifications.timePassed],
  'response-due': [timeNotifications.timePassed],
  'offer-lapse': [escalation.deadlinePassed],
  'allocation-due': [escalation.deadlinePassed],
  'idle-due': [timeNotifications.notComing, attendance.stillIdle],
  'brief-due': [timeNotifications.briefUnopened],
  'eta-due': [timeNotifications.notComing],
  'call-back-due': [timeNotifications.followUpPassed, followUps.escalate],
  'referrer-due': [timeNotifications.followUpPassed, followUps.escalate],
  'advice-due': [timeNotifications.followUpPassed, followUps.escalate],
  'police-advice-due': [timeNotifications.followUpPassed, followUps.escalate],
  'whereabouts-due': [timeNotifications.followUpPassed, followUps.escalate],
  'police-refused-due': [timeNotifications.policeRefused, police.stillRefused],
  's136-arrival-due': [detentionNotifications.detentionTime, detention.askAgain, markOutside],
  's136-handover-due': [detentionNotifications.detentionTime, markOutside],
  's136-due-soon': [detentionNotifications.detentionTime, markOutside],
  's136-due': [detentionNotifications.detentionTime, markOutside],
  's136-stop-soon': [detentionNotifications.detentionTime, markOutside],
  's136-stop': [detentionNotifications.detentionTime, detention.watchOn, markOutside],
}
