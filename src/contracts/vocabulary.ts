/**
 * The words of the work, once. SQL checks, the API, the console and the load tests all use these lists.
 * Codes are kebab-case; what people read for a code stands in `contracts/words`.
 */
const list = <const T extends readonly string[]>(...codes: T): T => codes

export const roles = list(
  'call-handler',
  'clinician',
  'coordinator',
  'manager',
  'duty-director',
  'partner',
  'provider',
  'social-care',
  'commissioner',
  'admin',
)
export type Role = (typeof roles)[number]

/** Where the young person is now (§settings). */
export const settings = list(
  'home',
  'school-or-college',
  'emergency-department',
  'paediatric-ward',
  'police-street',
  'police-custody',
  'gp',
  'social-care',
  'childrens-home',
  'foster-home',
  'supported-accommodation',
  'public-place',
  'crisis-cafe',
  'other',
)
export type SettingCode = (typeof settings)[number]

/** Response urgency, chosen by a person. */
export const tiers = list('T1', 'T2', 'T3')
export type Tier = (typeof tiers)[number]
/** Shares of the time, in whole percent, that the three warnings stand at unless a version says otherwise; kinds are named after them. */
export const usualShares: [number, number, number] = [50, 75, 90]

export const triageOutcomes = list('emergency', 'T1', 'T2', 'T3', 'advice')
export type TriageOutcome = (typeof triageOutcomes)[number]

export const sceneSafeties = list('safe', 'unsafe', 'unknown')
export type SceneSafety = (typeof sceneSafeties)[number]

export const caseStates = list('received', 'triaged', 'offered', 'owned', 'closed', 'cancelled', 'joined')
export type CaseState = (typeof caseStates)[number]
export const openCaseStates = list('received', 'triaged', 'offered', 'owned')

/** MHS302 drop-in contact outcomes (§calls-without-a-case): how a call ends without a case. */
export const dispositions = list(
  'caller-disconnected',
  'advice-only',
  'signposted',
  'non-urgent-referral',
  'urgent-referral',
  'emergency-services-notified',
  'other',
)
export type Disposition = (typeof dispositions)[number]

export const deadlineStates = list('armed', 'fired', 'cancelled')
export type DeadlineState = (typeof deadlineStates)[number]
/** Why an scheduled deadline was cancelled; shown on the case. */
export const cancelReasons = list('met', 're-armed', 'no-longer-needed', 'case-closed')
export type CancelReason = (typeof cancelReasons)[number]

/**
 * What somebody has promised to see to, each with a deadline of its own named after it: ringing back (§call-back), telling the
 * referrer (§referrer-told), an answer from the consultant or AMHP, a clinician ringing the police back (§advice), finding a young
 * person whose whereabouts are unknown (§whereabouts-unknown).
 */
export const followUpKinds = list('call-back', 'referrer', 'advice', 'police-advice', 'whereabouts')
export type FollowUpKind = (typeof followUpKinds)[number]
/** What is answered with advice, which is recorded with its purpose (§advice). */
export const asksAdvice = (kind: FollowUpKind): boolean => kind === 'advice' || kind === 'police-advice'

/** What the police said to a report that somebody's whereabouts are unknown (§whereabouts-unknown). */
export const policeResponses = list('accepted', 'refused', 'not-answered')
export type PoliceResponse = (typeof policeResponses)[number]

/** Why a response took longer; recorded as a delay reason; the clock never pauses (§no-pause). */
export const exceptionCodes = list(
  'declined',
  'not-found',
  'cannot-be-interviewed-yet',
  'scene-unsafe',
  'nobody-free',
  'travel',
  'other',
)
export type ExceptionCode = (typeof exceptionCodes)[number]

/** How an attempt to reach the young person failed; it stops no clock (§no-pause). */
export const failedContacts = list('no-answer', 'nobody-in', 'refused', 'wrong-number', 'unable-to-speak')
export type FailedContact = (typeof failedContacts)[number]

/** Why a response came too late, found on review (§breach-review). */
export const breachCauses = list(
  'no-staff',
  'travel',
  'two-person-wait',
  'unknown-location',
  'refused',
  'medical',
  'data',
  'other',
)
export type BreachCause = (typeof breachCauses)[number]

/** What was corrected, or changed, when a response became late by it or turned out to have been in time. */
export const breachCorrections = list('contact', 'received-time', 'setting', 'urgency')
export type BreachCorrection = (typeof breachCorrections)[number]

/** What stands in the way of a response in time, from rows that are there; never from who the young person is. */
export const forecastReasons = list(
  'arrival-after-due',
  'held-past-due',
  'nobody-answered',
  'nobody-owns',
  'queue-ahead',
  'nobody-free',
  'going-off',
  'not-set-off',
  'visit-over',
  'time-going',
  'not-seen-yet',
)
export type ForecastReason = (typeof forecastReasons)[number]

/** Why a person is asked to look at the urgency again (§look-again). */
export const lookAgainReasons = list('half-spent', 'new-information')
export type LookAgainReason = (typeof lookAgainReasons)[number]

export const lanes = list('urgent', 'routine')
export type Lane = (typeof lanes)[number]

/** On-call roles that are asked to go: the steps of an escalation policy. */
export const onCallRoles = list('first-on-call', 'second-on-call', 'coordinator', 'manager')
export type OnCallRole = (typeof onCallRoles)[number]
/** Whose advice can be asked for (§advice). They are asked what they think, never to take the case. */
export const adviserRoles = list('consultant', 'amhp')
export type AdviserRole = (typeof adviserRoles)[number]
/** Everything that a shift can be for. The duty executive hears of what is outside the Act (§outside-the-act). */
export const shiftRoles = list(...onCallRoles, ...adviserRoles, 'duty-executive')
export type ShiftRole = (typeof shiftRoles)[number]

export const assignmentRoles = list('lead', 'second')
export type AssignmentRole = (typeof assignmentRoles)[number]

export const offerStates = list('open', 'accepted', 'declined', 'lapsed', 'withdrawn')
export type OfferState = (typeof offerStates)[number]

export const declineReasons = list(
  'on-a-visit',
  'knows-the-family',
  'wrong-skill',
  'unsafe-alone',
  'fatigue',
  'out-of-area',
  'other',
)
export type DeclineReason = (typeof declineReasons)[number]

/** Why whoever accepted a case gives it away again; nobody has to be well, or to stay, to say so. */
export const handBackReasons = list('cannot-travel', 'shift-ended', 'conflict-of-interest', 'unwell', 'other')
export type HandBackReason = (typeof handBackReasons)[number]
/** How an assignment ended before the case was over. */
export const assignmentEndings = list('handed-back', 'handed-on')
export type AssignmentEnding = (typeof assignmentEndings)[number]

export const visitSteps = list('on-the-way', 'arrived', 'in-contact', 'outcome-agreed', 'safe-and-clear')
export type VisitStep = (typeof visitSteps)[number]

export const contactMedia = list('face-to-face', 'phone', 'video')
export type ContactMedium = (typeof contactMedia)[number]

export const messageStates = list(
  'queued',
  'calling',
  'unknown',
  'accepted',
  'sent',
  'delivered',
  'failed',
  'withdrawn',
)
export type MessageState = (typeof messageStates)[number]

/** Safeguarding in minimal form; 'not-asked' is an answer, blank is not (§safeguarding). */
export const safeguardingCodes = list('concern', 'protection-plan', 'none-identified', 'not-asked')
export type SafeguardingCode = (typeof safeguardingCodes)[number]

export const consentCodes = list('given', 'refused', 'lacks-competence', 'not-asked')
export type ConsentCode = (typeof consentCodes)[number]

export const relationships = list(
  'young-person',
  'parent-or-carer',
  'relative-or-friend',
  'school-or-college',
  'emergency-department',
  'ward',
  'police',
  'gp',
  'social-care',
  'other-professional',
  'not-said',
)
export type Relationship = (typeof relationships)[number]

export const needCodes = list(
  'interpreter',
  'autism',
  'learning-disability',
  'low-noise',
  'low-light',
  'dislikes-uniforms',
  'carer-present',
  'not-left-alone',
  'text-relay',
  'cannot-speak-safely',
)
export type NeedCode = (typeof needCodes)[number]

export const closureOutcomes = list(
  'seen-and-supported',
  'home-treatment',
  'admitted',
  'placed',
  'referred-on',
  'declined-help',
  'not-found',
  'other',
)
export type ClosureOutcome = (typeof closureOutcomes)[number]

/** THRIVE: where help goes on (§onward). */
export const destinations = list(
  'getting-advice',
  'getting-help',
  'getting-more-help',
  'getting-risk-support',
  'hospital',
  'social-care',
  'other-service',
)
export type Destination = (typeof destinations)[number]

/** Why a past contact might be the same person; shown beside the match, never acted on alone. */
export const matchReasons = list(
  'same-number',
  'same-nhs-number',
  'same-name-and-date-of-birth',
  'similar-name-and-date-of-birth',
  'similar-name',
)
export type MatchReason = (typeof matchReasons)[number]
