/**
 * The event handlers: what each event of a case sets off in other features. They run in the same transaction, over the
 * same case, in this order; what calls a network is an outbox row that they leave behind. An event that is not listed sets
 * nothing off. What it means that a deadline has passed stands with its kind in `parts.ts`.
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

/** The first deadline of a call, `triage-due`, is part of intake's own statement. */
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

  // What may still refuse comes first: nothing of it is kept then.
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
