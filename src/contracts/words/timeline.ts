/**
 * The timeline, word for word: one sentence for every event, exhaustive by type, so that an event without words does
 * not compile. Who did it stands beside the sentence, never in it. Clock times come from a function that knows the
 * service's time zone. Pure.
 */
import { deadlineWords } from '../deadline-kinds.ts'
import type { Actor, AnyEvent, EventPayloads, EventType } from '../events.ts'
import { partEvents } from '../part-events.ts'
import type { ShownClock } from '../parts/event-words.ts'
import type { AssignmentRole, ContactMedium, TriageOutcome, VisitStep } from '../vocabulary.ts'
import { whole } from './counted.ts'
import { failureWords } from './failures.ts'
import { inside, minutes } from './in-sentence.ts'
import { labels } from './labels.ts'
import { followUpWords } from './labels-of-time.ts'
import { partGone } from './part-gone.ts'
import { lookAgainWords } from './shares.ts'
import { templateWords } from './templates.ts'
import { detentionSentences } from './timeline-of-detention.ts'

type Sentences = { readonly [T in EventType]: (payload: EventPayloads[T], clock: ShownClock) => string }

const asSecond = (assignmentRole: AssignmentRole): string =>
  assignmentRole === 'second' ? ', as second person' : ''
const byText = (by: 'console' | 'text' | 'taken'): string => (by === 'text' ? ' by text' : '')

/** As many as are named; of more, the rest is counted. */
const NAMED = 3
function people(names: readonly string[]): string {
  if (names.length > NAMED)
    return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} others`
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ')
}

const fieldWords: Readonly<Record<string, string>> = {
  preferredName: 'preferred name',
  legalName: 'legal name',
  pronouns: 'pronouns',
  dateOfBirth: 'date of birth',
  nhsNumber: 'NHS number',
  needs: 'needs',
  needsNote: 'note on needs',
  safeguarding: 'safeguarding',
  safeguardingNote: 'note on safeguarding',
  consent: 'consent',
  sceneSafety: 'scene safety',
  setting: 'setting',
  livesAt: 'where they live',
}

const stepWords: Record<VisitStep, string> = {
  'on-the-way': 'is on the way',
  arrived: 'has arrived',
  'in-contact': 'is in contact',
  'outcome-agreed': 'has agreed an outcome',
  'safe-and-clear': 'is safe and clear',
}

/** What an entry said before it was corrected. */
const stood = (
  was: { at: string; medium: ContactMedium | null },
  medium: ContactMedium | null,
  clock: ShownClock,
): string =>
  `${was.medium === null || was.medium === medium ? '' : `${inside(labels.contactMedium[was.medium])}, `}${clock(was.at)}`

const nobodyWords: Record<EventPayloads['case.escalation-exhausted']['why'], string> = {
  'nobody-on-call': 'nobody is on call',
  'no-steps': 'the escalation policy has no steps',
  'escalation-exhausted': 'everyone on call was asked',
  'nobody-left': 'nobody on call is left to ask',
  'not-triaged': 'nobody has triaged it',
}

const outcomeWords = (outcome: TriageOutcome): string => (outcome === 'emergency' ? '999' : outcome)
const contactWords: Record<ContactMedium, string> = {
  'face-to-face': 'in person',
  phone: 'by phone',
  video: 'by video',
}
function triaged(
  { outcome, tier, sceneSafety, dueAt }: EventPayloads['case.triaged'],
  clock: ShownClock,
): string {
  const scene = sceneSafety === 'safe' ? '' : `; ${inside(labels.sceneSafety[sceneSafety])}`
  if (outcome === 'advice') return `Triaged as ${inside(labels.triageOutcome.advice)}${scene}`
  const runs = outcome === 'emergency' ? `999 now, the clock of ${tier ?? 'no tier'} runs on` : outcome
  return `Triaged ${runs}${dueAt === null ? '' : `, response due ${clock(dueAt)}`}${scene}`
}

function runsAgain(dueAt: string | null, breached: boolean, clock: ShownClock): string {
  if (dueAt === null) return ''
  return breached
    ? `; the response was due ${clock(dueAt)} and is overdue`
    : `; THE CLOCK RUNS AGAIN, response due ${clock(dueAt)}`
}

type OfParts = { readonly [T in keyof typeof partEvents]: (typeof partEvents)[T]['said'] }
const ofParts = Object.fromEntries(
  Object.entries(partEvents).map(([type, { said }]) => [type, said]),
) as unknown as OfParts

const sentences: Sentences = {
  ...ofParts,
  'call.logged': ({ setting, immediateDanger }) =>
    `Call logged from ${inside(labels.setting[setting])}${immediateDanger ? ', immediate danger' : ''}`,
  'call.joined': ({ setting, immediateDanger }) =>
    `Another call joined, from ${inside(labels.setting[setting])}${immediateDanger ? ', immediate danger' : ''}`,
  'call.ended': ({ disposition }) => `Call ended: ${inside(labels.disposition[disposition])}`,
  'received-time.amended': ({ from, to }, clock) =>
    `Received time amended from ${clock(from)} to ${clock(to)}`,
  'emergency-services.called': ({ service }) => `${labels.emergencyService[service]} called`,
  'story.added': () => 'Story added to',
  'case.amended': ({ fields }) =>
    `Corrected: ${fields.map((field) => fieldWords[field] ?? field).join(', ')}`,
  'case.triaged': triaged,
  'case.retriaged': ({ from, outcome, dueAt, direction, agreedBy }, clock) =>
    `Urgency ${direction === 'up' ? 'raised' : direction === 'down' ? 'lowered' : 'changed'} from ${outcomeWords(from)} to ${outcomeWords(outcome)}, response due ${clock(dueAt)}${agreedBy === null ? '' : '; agreed by a second person'}`,
  'retriage.proposed': ({ from, outcome }) =>
    `Proposed after the breach: ${outcomeWords(outcome)} instead of ${outcomeWords(from)}; a second person is needed`,
  'retriage.turned-down': ({ outcome }) => `Proposed ${outcomeWords(outcome)} turned down`,
  'retriage.withdrawn': ({ outcome }) =>
    `Proposed ${outcomeWords(outcome)} taken back; no second person is needed any more`,
  'look-again.asked': ({ why, share }) => `Look at the urgency again: ${inside(lookAgainWords(why, share))}`,
  'look-again.kept': ({ outcome }) => `Looked at again, the urgency stays: ${outcomeWords(outcome)}`,
  'breach.explained': ({ cause }) => `Breach reviewed: ${inside(labels.breachCause[cause])}`,
  'breach.corrected': ({ inTime, by, dueAt, seenAt }, clock) => {
    const seen = seenAt === null ? 'nobody has seen them' : `seen ${clock(seenAt)}`
    const since = `since ${inside(labels.breachCorrection[by])}: ${seen}, due ${clock(dueAt)}`
    return inTime ? `In time after all ${since}. It stays among the breaches` : `Late after all ${since}`
  },
  'exception.noted': ({ code }) => `Noted beside the clock: ${inside(labels.exception[code])}`,
  'contact.failed': ({ medium, result }) =>
    `Not reached ${contactWords[medium]}: ${inside(labels.failedContact[result])}`,
  'follow-up.asked': ({ kind, dueAt, adviser }, clock) =>
    `${followUpWords(kind, adviser)}, by ${clock(dueAt)}`,
  'police.answered': ({ response }) => `Whereabouts unknown: ${inside(labels.policeResponse[response])}`,
  'follow-up.done': ({ kind }) => `Done: ${inside(labels.followUp[kind])}`,
  ...detentionSentences,
  'case.held': ({ holderName, untilAllocation }, clock) =>
    `Held by ${holderName} until allocation, ${clock(untilAllocation)}; nobody is woken`,
  'case.escalation-exhausted': ({ assignmentRole, why }) =>
    `${assignmentRole === 'lead' ? 'NOBODY OWNS THIS CASE' : 'No second person found'}: ${nobodyWords[why]}`,
  'case.handed-back': ({ responderName, reason, by }) =>
    `${by === 'leader' ? `Handed back for ${responderName}` : `${responderName} handed the case back`}: ${inside(labels.handBack[reason])}; the clocks run on`,
  'offer.made': ({ responderName, role, assignmentRole, lapsesAt, handedOnBy }, clock) =>
    handedOnBy !== undefined
      ? `${responderName} asked by name to take the case over from ${handedOnBy}, lapses ${clock(lapsesAt)}`
      : `Offered to ${responderName} (${inside(labels.onCallRole[role])})${asSecond(assignmentRole)}, lapses ${clock(lapsesAt)}`,
  'offer.accepted': ({ responderName, by, assignmentRole, minutesToArrive, from }) =>
    `${responderName} ${by === 'taken' ? 'took the case without being asked' : `accepted${byText(by)}`}${asSecond(assignmentRole)}${minutesToArrive === null ? '' : `, ${minutes(minutesToArrive)} to arrive`}${from === undefined ? '' : `; ${from.name} has handed the case on`}`,
  'offer.declined': ({ responderName, by, reason }) =>
    `${responderName} declined${byText(by)}${reason === null ? '' : `: ${inside(labels.declineReason[reason])}`}`,
  'offer.reasoned': ({ responderName }) => `${responderName} said why they declined`,
  'offer.lapsed': ({ responderName }) => `Offer to ${responderName} lapsed unanswered`,
  'offers.withdrawn': ({ offers }) =>
    `${offers.length === 1 ? 'Offer' : 'Offers'} to ${people(offers.map(({ responderName }) => responderName))} withdrawn`,
  'brief.opened': () => 'Brief opened',
  'visit.stepped': ({ responderName, step, medium, correction, happenedAt, was }, clock) =>
    `${correction === true ? 'Put right: ' : ''}${responderName} ${stepWords[step]}${medium === null ? '' : `, ${inside(labels.contactMedium[medium])}`}${happenedAt === undefined ? '' : `, at ${clock(happenedAt)}`}${was !== undefined ? `; recorded before as ${stood(was, medium, clock)}` : happenedAt === undefined ? '' : ', entered later'}`,
  'clock.stopped': ({ clock: which, at, withinTarget }, clock) =>
    which === 'direct-contact'
      ? `First direct contact at ${clock(at)}`
      : `First face to face at ${clock(at)}, ${withinTarget ? 'within the response time' : 'after the response was due'}`,
  'clock.runs-again': ({ clock: which, dueAt, breached }, clock) =>
    which === 'direct-contact'
      ? 'First direct contact taken back by the correction'
      : `First face to face taken back by the correction${runsAgain(dueAt, breached, clock)}`,
  'deadline.passed': ({ kind, dueAt, escalation, share, correction }, clock) =>
    correction !== undefined
      ? `Late since ${inside(labels.breachCorrection[correction])}: the response was due ${clock(dueAt)}`
      : share === undefined
        ? deadlineWords[kind].passed(clock(dueAt), escalation)
        : partGone(share),
  'timer.failed': ({ kind, failures }) =>
    `A clock failed ${whole(failures)} times and needs a person: ${inside(labels.deadlineKind[kind])}`,
  'text.sent': ({ recipientName, template, possibleDouble }) =>
    `Text sent to ${recipientName}: ${templateWords(template)}${possibleDouble ? ', perhaps a second copy' : ''}`,
  'text.failed': ({ recipientName, template, code }) =>
    `Text to ${recipientName} not delivered: ${templateWords(template)}, ${failureWords(code)}`,
  'text.delivered': ({ recipientName, template }) =>
    `Text delivered to ${recipientName}: ${templateWords(template)}`,
  'text.received': ({ senderName }) => `Text received from ${senderName ?? 'a number that is not known'}`,
  'text.answered': ({ understood }) =>
    understood ? 'Text understood' : 'Text not understood; answered with the line’s number and 999',
  'text.unread': ({ escalation }) =>
    `Text still unread: ${escalation === 1 ? 'the coordinator' : escalation === 2 ? 'the manager' : 'coordinator and manager'} told`,
  'text.read': () => 'Text read',
  'case.closed': ({ state }) => (state === 'closed' ? 'Case closed' : 'Case cancelled'),
  'session.revoked': () => 'Signed out',
}

/** The sentence for one event. An event of a later release, which has no words here, is shown by its type. */
export function timelineText(event: AnyEvent, clock: ShownClock): string {
  const sentence = sentences[event.type] as
    | ((payload: AnyEvent['payload'], clock: ShownClock) => string)
    | undefined
  return sentence === undefined ? event.type : sentence(event.payload, clock)
}

const engineWords: Readonly<Record<string, string>> = {
  clock: 'Clock',
  escalation: 'Escalation',
  texts: 'Texts',
}

/** Who did it, as shown beside the sentence: staff by name, our engines by what they are. */
export const actorWords = (actor: Actor): { kind: Actor['kind']; name: string } => ({
  kind: actor.kind,
  name: actor.kind === 'member' ? actor.name : (engineWords[actor.name] ?? actor.name),
})
