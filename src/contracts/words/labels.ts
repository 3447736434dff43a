/** What people read for a code, in British English: one label for every code of the vocabulary, and none missing. */
import { type DeadlineKind, deadlineKinds, deadlineWords } from '../deadline-kinds.ts'
import type {
  AssignmentRole,
  CaseState,
  ClosureOutcome,
  ConsentCode,
  ContactMedium,
  DeadlineState,
  DeclineReason,
  Destination,
  Disposition,
  MatchReason,
  MessageState,
  NeedCode,
  OfferState,
  Relationship,
  Role,
  SafeguardingCode,
  SceneSafety,
  SettingCode,
  ShiftRole,
  Tier,
  TriageOutcome,
  VisitStep,
} from '../vocabulary.ts'
import { detentionLabels } from './labels-of-detention.ts'
import { timeLabels } from './labels-of-time.ts'

const role: Record<Role, string> = {
  'call-handler': 'Call handler',
  clinician: 'Clinician',
  coordinator: 'Shift coordinator',
  manager: 'Manager',
  'duty-director': 'Duty director',
  partner: 'Partner',
  provider: 'Provider',
  'social-care': 'Social care',
  commissioner: 'Commissioner',
  admin: 'Administrator',
}
const setting: Record<SettingCode, string> = {
  home: 'Home',
  'school-or-college': 'School or college',
  'emergency-department': 'A&E',
  'paediatric-ward': 'Paediatric ward',
  'police-street': 'Police, in the street',
  'police-custody': 'Police custody',
  gp: 'GP surgery',
  'social-care': 'Social care',
  'childrens-home': 'Children’s home',
  'foster-home': 'Foster home',
  'supported-accommodation': 'Supported accommodation',
  'public-place': 'Public place',
  'crisis-cafe': 'Crisis café',
  other: 'Somewhere else',
}
const tier: Record<Tier, string> = { T1: 'T1', T2: 'T2', T3: 'T3' }
const tierLong: Record<Tier, string> = {
  T1: 'T1, emergency response',
  T2: 'T2, within 24 hours',
  T3: 'T3, within 72 hours',
}
const triageOutcome: Record<TriageOutcome, string> = {
  emergency: '999 now',
  T1: 'T1: face to face within 4 hours, 1 hour in A&E',
  T2: 'T2: face to face within 24 hours',
  T3: 'T3: face to face within 72 hours',
  advice: 'Advice, nobody goes out',
}
const sceneSafety: Record<SceneSafety, string> = {
  safe: 'Scene safe',
  unsafe: 'Scene not safe',
  unknown: 'Scene safety not known',
}
const caseState: Record<CaseState, string> = {
  received: 'Waiting for triage',
  triaged: 'Triaged',
  offered: 'Being offered',
  owned: 'Owned',
  closed: 'Closed',
  cancelled: 'Cancelled',
  joined: 'Joined to another case',
}
const disposition: Record<Disposition, string> = {
  'caller-disconnected': 'The caller was cut off or rang off',
  'advice-only': 'Advice given',
  signposted: 'Signposted to another service',
  'non-urgent-referral': 'Non-urgent referral made',
  'urgent-referral': 'Urgent referral made',
  'emergency-services-notified': 'Emergency services called',
  other: 'Something else',
}
const deadlineKind = Object.fromEntries(
  deadlineKinds.map((kind) => [kind, deadlineWords[kind].label]),
) as Record<DeadlineKind, string>
const deadlineState: Record<DeadlineState, string> = {
  armed: 'Running',
  fired: 'Passed',
  cancelled: 'Stopped',
}
const onCallRole: Record<ShiftRole, string> = {
  'first-on-call': 'First on call',
  'second-on-call': 'Second on call',
  coordinator: 'Shift coordinator',
  manager: 'Manager on call',
  consultant: 'Consultant on call',
  amhp: 'AMHP on call',
  'duty-executive': 'Duty executive',
}
const assignmentRole: Record<AssignmentRole, string> = { lead: 'Lead', second: 'Second person' }
const offerState: Record<OfferState, string> = {
  open: 'Open',
  accepted: 'Accepted',
  declined: 'Declined',
  lapsed: 'Lapsed',
  withdrawn: 'Withdrawn',
}
const declineReason: Record<DeclineReason, string> = {
  'on-a-visit': 'On a visit',
  'knows-the-family': 'Knows the family',
  'wrong-skill': 'Not my skill',
  'unsafe-alone': 'Not safe alone',
  fatigue: 'Too tired to drive or decide',
  'out-of-area': 'Too far away',
  other: 'Another reason',
}
const visitStep: Record<VisitStep, string> = {
  'on-the-way': 'On my way',
  arrived: 'Arrived',
  'in-contact': 'In contact',
  'outcome-agreed': 'Outcome agreed',
  'safe-and-clear': 'Safe and clear',
}
const contactMedium: Record<ContactMedium, string> = {
  'face-to-face': 'Face to face',
  phone: 'By phone',
  video: 'By video',
}
const messageState: Record<MessageState, string> = {
  queued: 'Waiting to go',
  calling: 'Going out',
  unknown: 'May have gone',
  accepted: 'Taken by the network',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Not delivered',
  withdrawn: 'Not sent, no longer needed',
}
const safeguarding: Record<SafeguardingCode, string> = {
  concern: 'Safeguarding concern',
  'protection-plan': 'Child protection plan',
  'none-identified': 'No concern identified',
  'not-asked': 'Safeguarding not asked yet',
}
const consent: Record<ConsentCode, string> = {
  given: 'Consent given',
  refused: 'Consent refused',
  'lacks-competence': 'Lacks competence to consent',
  'not-asked': 'Consent not asked yet',
}
const relationship: Record<Relationship, string> = {
  'young-person': 'The young person',
  'parent-or-carer': 'Parent or carer',
  'relative-or-friend': 'Relative or friend',
  'school-or-college': 'School or college',
  'emergency-department': 'A&E',
  ward: 'Ward',
  police: 'Police',
  gp: 'GP',
  'social-care': 'Social care',
  'other-professional': 'Another professional',
  'not-said': 'Not said',
}
const need: Record<NeedCode, string> = {
  interpreter: 'Interpreter',
  autism: 'Autistic',
  'learning-disability': 'Learning disability',
  'low-noise': 'Low noise',
  'low-light': 'Low light',
  'dislikes-uniforms': 'Dislikes uniforms',
  'carer-present': 'Carer present',
  'not-left-alone': 'Not to be left alone',
  'text-relay': 'Text relay',
  'cannot-speak-safely': 'Cannot speak safely',
}
const closureOutcome: Record<ClosureOutcome, string> = {
  'seen-and-supported': 'Seen and supported',
  'home-treatment': 'Home treatment',
  admitted: 'Admitted',
  placed: 'Placed',
  'referred-on': 'Referred on',
  'declined-help': 'Declined help',
  'not-found': 'Not found',
  other: 'Something else',
}
const destination: Record<Destination, string> = {
  'getting-advice': 'Getting advice',
  'getting-help': 'Getting help',
  'getting-more-help': 'Getting more help',
  'getting-risk-support': 'Getting risk support',
  hospital: 'Hospital',
  'social-care': 'Social care',
  'other-service': 'Another service',
}
const matchReason: Record<MatchReason, string> = {
  'same-number': 'Same call-back number',
  'same-nhs-number': 'Same NHS number',
  'same-name-and-date-of-birth': 'Same name and date of birth',
  'similar-name-and-date-of-birth': 'Similar name, same date of birth',
  'similar-name': 'Similar name',
}
const emergencyService = {
  ambulance: 'Ambulance',
  police: 'Police',
  fire: 'Fire service',
} as const

export const labels = {
  role,
  setting,
  tier,
  tierLong,
  triageOutcome,
  sceneSafety,
  caseState,
  disposition,
  deadlineKind,
  deadlineState,
  onCallRole,
  assignmentRole,
  offerState,
  declineReason,
  visitStep,
  contactMedium,
  messageState,
  safeguarding,
  consent,
  relationship,
  need,
  closureOutcome,
  destination,
  matchReason,
  emergencyService,
  ...timeLabels,
  ...detentionLabels,
} as const
