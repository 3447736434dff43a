/**
 * The event handlers: what other features do when a case has an event. They run in the same transaction, over the same case,
 * in this order. Work that calls a network becomes an outbox row. An event that is not listed has no handler. The handlers of
 * `deadline.passed` are listed by kind in `parts.ts`.
 */
import type { Happened } from './aggregate/aggregate.ts'
import type { React } from './cases/case-file.ts'
import type { DeadlineKind } from './contracts/deadline-kinds.ts'
import type { EventType } from './contracts/events.ts'
import * as detention from './detention/detention-clocks.ts'
import { mustHaveEnded } from './detention/detentions-of-case.ts'
import { markOutside } from './detention/marks.ts'
import * as attendance from './dispatch/attendance.ts'
import * as briefs from './dispatch/briefs.ts'
import * as escalation from './dispatch/escalation.ts'
import * as visit from './dispatch/visit.ts'
import * as detentionNotifications from './notify/detention-notifications.ts'
import * as handOverNotifications from './notify/hand-over-notifications.ts'
import * as notifications from './notify/notifications.ts'
import * as timeNotifications from './notify/time-notifications.ts'
import { passing } from './parts.ts'
import { judgeAgain } from './sla/breach-corrected.ts'
import * as clocks from './sla/clocks.ts'
import * as followUps from './sla/follow-ups.ts'
import { sayBreach } from './sla/overdue.ts'
import * as lookAgain from './triage/look-again.ts'

/** `call.logged` is not here: intake's own statement schedules the first deadline, `triage-due`. */
const handlers: Readonly<Partial<Record<EventType, readonly React[]>>> = {
  'call.joined': [lookAgain.newInformation],
  'received-time.amended': [
    clocks.receivedAmended,
    escalation.receivedAmended,
    judgeAgain,
    lookAgain.partBehind,
  ],
  'story.added': [lookAgain.newInformation],
  'case.amended': [clocks.settingCorrected, judgeAgain, lookAgain.newInformation, markOutside],

  'case.triaged': [clocks.start, escalation.open, followUps.referrerToBeTold],
  'case.retriaged': [
    clocks.retriaged,
    judgeAgain,
    attendance.retriaged,
    escalation.retriaged,
    notifications.urgencyRaised,
  ],
  'retriage.proposed': [notifications.secondPersonNeeded],
  'retriage.withdrawn': [notifications.secondPersonNotNeeded],
  'follow-up.asked': [notifications.followUpAsked],
  'detention.recorded': [detention.keepTime, markOutside],
  'detention.extended': [detention.keepTime, markOutside],
  'detention.corrected': [detention.keepTime, markOutside],
  'detention.outside': [detentionNotifications.outsideTheAct],
  'detention.resolved': [detentionNotifications.resolved],
  'case.escalation-exhausted': [notifications.nobodyAnswers],
  'case.handed-back': [attendance.handedBack, escalation.handedBack, handOverNotifications.handedBack],

  'offer.made': [notifications.aboutOffers],
  'offer.accepted': [
    clocks.acceptanceMet,
    attendance.accepted,
    briefs.accepted,
    escalation.withdraw,
    notifications.aboutOffers,
  ],
  'offer.declined': [notifications.aboutOffers, handOverNotifications.notTakenOver, escalation.declined],
  'offer.lapsed': [handOverNotifications.notTakenOver],
  'offers.withdrawn': [notifications.offersWithdrawn],

  'visit.stepped': [sayBreach, clocks.contactMade, judgeAgain, attendance.stepped, briefs.stepped],
  'clock.runs-again': [timeNotifications.lateAndUnseen, lookAgain.partBehind],

  'text.failed': [escalation.notReached, notifications.notReached, handOverNotifications.notTakenOver],

  // A handler that may refuse comes first; when it refuses, nothing is kept.
  'case.closed': [
    mustHaveEnded,
    sayBreach,
    escalation.withdraw,
    clocks.closed,
    (_, file) => visit.caseClosed(file),
  ],
}

export const handlersOf = ({ event }: Happened): readonly React[] =>
  event.type === 'deadline.passed'
    ? ((passing as Partial<Record<DeadlineKind, readonly React[]>>)[event.payload.kind] ?? [])
    : (handlers[event.type] ?? [])

export const react: React = (happened, file) => {
  for (const handle of handlersOf(happened)) handle(happened, file)
}
