/** Words for what belongs to clocks: follow-ups, exceptions, failed contacts, and why a deadline ended. */
import type {
  AdviserRole,
  BreachCause,
  BreachCorrection,
  CancelReason,
  ExceptionCode,
  FailedContact,
  FollowUpKind,
  HandBackReason,
  LookAgainReason,
  PoliceResponse,
} from '../vocabulary.ts'

const followUp: Record<FollowUpKind, string> = {
  'call-back': 'Call back',
  referrer: 'Tell the referrer what will happen',
  advice: 'Advice from the consultant or AMHP',
  'police-advice': 'A clinician rings the police back',
  whereabouts: 'Whereabouts unknown',
}
const adviser: Record<AdviserRole, string> = { consultant: 'Consultant', amhp: 'AMHP' }

/** @param from whose advice it is, where that was chosen */
export const followUpWords = (kind: FollowUpKind, from: AdviserRole | null | undefined): string =>
  from ? `Advice from the ${adviserWords[from]}` : followUp[kind]
/** Inside a sentence. */
export const adviserWords: Record<AdviserRole, string> = { consultant: 'consultant', amhp: 'AMHP' }

const policeResponse: Record<PoliceResponse, string> = {
  accepted: 'Police accepted',
  refused: 'Police refused',
  'not-answered': 'Police have not answered',
}
const exception: Record<ExceptionCode, string> = {
  declined: 'The young person or family declined',
  'not-found': 'Not found where they were said to be',
  'cannot-be-interviewed-yet': 'Cannot be interviewed yet',
  'scene-unsafe': 'The scene was not safe',
  'nobody-free': 'Nobody was free to go',
  travel: 'Travel',
  other: 'Something else',
}
const failedContact: Record<FailedContact, string> = {
  'no-answer': 'No answer',
  'nobody-in': 'Nobody in',
  refused: 'Did not want to speak',
  'wrong-number': 'Wrong number',
  'unable-to-speak': 'Could not speak safely',
}
const lookAgainReason: Record<LookAgainReason, string> = {
  'half-spent': 'The first warning has come',
  'new-information': 'Something new was told',
}
const cancelReason: Record<CancelReason, string> = {
  met: 'Met',
  're-armed': 'Set again',
  'no-longer-needed': 'No longer needed',
  'case-closed': 'The case was closed',
}

const handBack: Record<HandBackReason, string> = {
  'cannot-travel': 'Cannot get there',
  'shift-ended': 'The shift has ended',
  'conflict-of-interest': 'Conflict of interest',
  unwell: 'Unwell',
  other: 'Another reason',
}
const breachCause: Record<BreachCause, string> = {
  'no-staff': 'Nobody was there to go',
  travel: 'Travel',
  'two-person-wait': 'Waited for a second person',
  'unknown-location': 'Where they were was not known',
  refused: 'Refused by the young person or family',
  medical: 'Medical treatment came first',
  data: 'Recorded late or wrongly',
  other: 'Something else',
}

/** Since when a response is late, or was in time after all. */
const breachCorrection: Record<BreachCorrection, string> = {
  contact: 'The contact was put right',
  'received-time': 'The time of the call was put right',
  setting: 'The setting was put right',
  urgency: 'The urgency was changed',
}

export const timeLabels = {
  followUp,
  adviser,
  policeResponse,
  exception,
  failedContact,
  lookAgainReason,
  cancelReason,
  breachCause,
  handBack,
  breachCorrection,
} as const
