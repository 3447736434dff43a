/**
 * The whole plot on one page: what each event sets off. These reactions run in the same transaction, over the same case
 * in hand, in this order; what calls a network is an effect that they leave behind. An event without a line here does
 * not compile.
 */
import type { Happened } from './aggregate/aggregate.ts'
import type { CaseFile } from './cases/case-file.ts'
import * as lookAgain from './cases/look-again.ts'
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
export const choreography: Readonly<Record<EventType, readonly Reaction[]>> = {
  'call.logged': [],
  'call.joined': [lookAgain.newInformation],
  'call.ended': [],
  'received-time.amended': [clocks.receivedAmended, ladder.receivedAmended, judgeAgain, lookAgain.partBehind],
  'emergency-services.called': [],
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
  'retriage.turned-down': [],
  'retriage.withdrawn': [pages.secondPersonNotNeeded],
  'look-again.asked': [],
  'look-again.kept': [],
  'breach.explained': [],
  'breach.corrected': [],
  'exception.noted': [],
  'contact.failed': [],
  'follow-up.asked': [pages.followUpAsked],
  'police.answered': [],
  'follow-up.done': [],
  'detention.recorded': [detention.keepTime, markOutside],
  'detention.extended': [detention.keepTime, markOutside],
  'detention.corrected': [detention.keepTime, markOutside],
  'detention.outside': [detentionPages.outsideTheAct],
  'detention.put-right': [detentionPages.putRight],
  'case.held': [],
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
  'offer.reasoned': [],
  'offer.lapsed': [handOverPages.notTakenOver],
  'offer.withdrawn': [pages.aboutOffers],

  'brief.opened': [],
  'visit.stepped': [sayBreach, clocks.contactMade, judgeAgain, attendance.stepped, briefs.stepped],
  'clock.stopped': [],
  'clock.runs-again': [timePages.lateAndUnseen, lookAgain.partBehind],

  'deadline.passed': [
    timePages.timePassed,
    timePages.notAccepted,
    timePages.notComing,
    timePages.briefUnopened,
    timePages.followUpPassed,
    timePages.policeRefused,
    detentionPages.detentionTime,
    detention.askAgain,
    detention.watchOn,
    markOutside,
    acceptance.passed,
    attendance.stillIdle,
    followUps.climb,
    police.stillRefused,
    lookAgain.partSpent,
    ladder.deadlinePassed,
  ],
  'deadline.poisoned': [],
  'text.sent': [],
  'text.failed': [ladder.notReached, pages.notReached, handOverPages.notTakenOver],
  'text.delivered': [],
  'text.received': [],
  'text.answered': [],
  'text.unread': [],
  'text.read': [],

  'case.closed': [sayBreach, ladder.withdraw, clocks.closed, (_, file) => visit.caseClosed(file)],
  'policy.published': [],
  'session.revoked': [],
}

export const react: Reaction = (happened, file) => {
  for (const reaction of choreography[happened.event.type]) reaction(happened, file)
}
