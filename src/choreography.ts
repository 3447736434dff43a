/**
 * The event handlers: what each event of a case sets off in other features. They run in the same transaction, over the
 * same case, in this order; what calls a network is an outbox row that they leave behind. An event that is not listed sets
 * nothing off; a kind of deadline that is not listed does not compile.
 */
import type { Happened } from './aggregate/aggregate.ts'
import type { CaseFile } from './cases/case-file.ts'
import * as lookAgain from './cases/look-again.ts'
import type { CaseDeadlineKind, DeadlineKind } from './contracts/deadline-kinds.ts'
import type { EventType } from './contracts/events.ts'
import * as detention from './detention/detention-clocks.ts'
import { markOutside } from './detention/marks.ts'
import * as ladder from './dispatch/ladder.ts'
import * as visit from './dispatch/visit.ts'
import * as detentionPages from './notify/detention-pages.ts'
import * as handOverPages from './notify/hand-over-pages.ts'
import * as pages from './notify/pages.ts'
import * as timePages from './notify/time-pages.ts'
import * as acceptance from './sla/acceptance.ts'
import * as attendance from './sla/attendance.ts'
import { judgeAgain } from './sla/breach-corrected.ts'
import * as briefs from './sla/briefs.ts'
import * as clocks from './sla/clocks.ts'
import * as followUps from './sla/follow-ups.ts'
import { sayBreach } from './sla/overdue.ts'
import * as police from './sla/police.ts'

type Reaction = (happened: Happened, file: CaseFile) => void

/** The first deadline of a call, `triage-due`, is part of intake's own statement. */
const handlers: Readonly<Partial<Record<EventType, readonly Reaction[]>>> = {
  'call.joined': [lookAgain.newInformation],
  'received-time.amended': [clocks.receivedAmended, ladder.receivedAmended, judgeAgain, lookAgain.partBehind],
  'story.added': [lookAgain.newInformation],
  'case.amended': [clocks.settingCorrected, judgeAgain, lookAgain.newInformation, markOutside],

  'case.triaged': [clocks.start, ladder.open, followUps.referrerToBeTold],
  'case.retriaged': [
    clocks.retriaged,
    judgeAgain,
    attendance.retriaged,
    ladder.retriaged,
    pages.urgencyRaised,
  ],
  'retriage.proposed': [pages.secondPersonNeeded],
  'retriage.withdrawn': [pages.secondPersonNotNeeded],
  'follow-up.asked': [pages.followUpAsked],
  'detention.recorded': [detention.keepTime, markOutside],
  'detention.extended': [detention.keepTime, markOutside],
  'detention.corrected': [detention.keepTime, markOutside],
  'detention.outside': [detentionPages.outsideTheAct],
  'detention.put-right': [detentionPages.putRight],
  'case.unanswered': [pages.nobodyAnswers],
  'case.handed-back': [attendance.handedBack, ladder.handedBack, handOverPages.handedBack],

  'offer.made': [pages.aboutOffers],
  'offer.accepted': [
    clocks.acceptanceMet,
    attendance.accepted,
    briefs.accepted,
    ladder.withdraw,
    pages.aboutOffers,
  ],
  'offer.declined': [pages.aboutOffers, handOverPages.notTakenOver, ladder.declined],
  'offer.lapsed': [handOverPages.notTakenOver],
  'offer.withdrawn': [pages.aboutOffers],

  'visit.stepped': [sayBreach, clocks.contactMade, judgeAgain, attendance.stepped, briefs.stepped],
  'clock.runs-again': [timePages.lateAndUnseen, lookAgain.partBehind],

  'text.failed': [ladder.notReached, pages.notReached, handOverPages.notTakenOver],

  'case.closed': [sayBreach, ladder.withdraw, clocks.closed, (_, file) => visit.caseClosed(file)],
}

/** What it means that a deadline has passed, in this order; most tell somebody, then decide what follows. */
const passing: Readonly<Record<CaseDeadlineKind, readonly Reaction[]>> = {
  'triage-due': [timePages.timePassed, ladder.deadlinePassed],
  'acceptance-due': [timePages.notAccepted, acceptance.passed],
  'response-50': [timePages.timePassed, lookAgain.partSpent],
  'response-75': [timePages.timePassed],
  'response-90': [timePages.timePassed],
  'response-due': [timePages.timePassed],
  'offer-lapse': [ladder.deadlinePassed],
  'allocation-due': [ladder.deadlinePassed],
  'idle-due': [timePages.notComing, attendance.stillIdle],
  'brief-due': [timePages.briefUnopened],
  'eta-due': [timePages.notComing],
  'call-back-due': [timePages.followUpPassed, followUps.climb],
  'referrer-due': [timePages.followUpPassed, followUps.climb],
  'advice-due': [timePages.followUpPassed, followUps.climb],
  'police-advice-due': [timePages.followUpPassed, followUps.climb],
  'whereabouts-due': [timePages.followUpPassed, followUps.climb],
  'police-refused-due': [timePages.policeRefused, police.stillRefused],
  's136-arrival-due': [detentionPages.detentionTime, detention.askAgain, markOutside],
  's136-handover-due': [detentionPages.detentionTime, markOutside],
  's136-due-soon': [detentionPages.detentionTime, markOutside],
  's136-due': [detentionPages.detentionTime, markOutside],
  's136-stop-soon': [detentionPages.detentionTime, markOutside],
  's136-stop': [detentionPages.detentionTime, detention.watchOn, markOutside],
}

export const handlersOf = ({ event }: Happened): readonly Reaction[] =>
  event.type === 'deadline.passed'
    ? ((passing as Partial<Record<DeadlineKind, readonly Reaction[]>>)[event.payload.kind] ?? [])
    : (handlers[event.type] ?? [])

export const react: Reaction = (happened, file) => {
  for (const handle of handlersOf(happened)) handle(happened, file)
}
