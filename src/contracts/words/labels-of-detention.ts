/** Words for a detention under section 136: plain enough for whoever stands in the corridor with the young person. */
import type {
  Conveyance,
  DetentionEnding,
  DetentionFact,
  ExtensionReason,
  OutsideCode,
  PlaceOfSafety,
} from '../vocabulary-of-detention.ts'

const detentionFact: Record<DetentionFact, string> = {
  detained: 'Detained by the police',
  conveyed: 'Set off for a place of safety',
  'in-queue': 'Arrived, waiting outside in the ambulance',
  arrived: 'Arrived, through the door',
  'kept-here': 'Officer decided to stay where they are',
  moved: 'Moved to another place of safety',
  'handed-over': 'Police handed over',
  assessed: 'Assessed by doctor and AMHP',
  extended: 'Extended by a doctor',
  ended: 'Detention ended',
}
const placeOfSafety: Record<PlaceOfSafety, string> = {
  'health-based-place': 'Health place of safety',
  'emergency-department': 'A&E',
  'police-station': 'Police station',
  home: 'A home',
  other: 'Somewhere else',
}
const conveyance: Record<Conveyance, string> = {
  ambulance: 'By ambulance',
  'police-vehicle': 'By police car or van',
  other: 'By other means',
}
const extensionReason: Record<ExtensionReason, string> = {
  'physically-unwell': 'Physically unwell, or being treated',
  intoxicated: 'Drunk or drugged',
  'too-distressed': 'Too distressed or exhausted',
  'no-bed': 'No bed has been found',
  'no-professional': 'No doctor or AMHP is free',
  'other-reason': 'Another reason',
}
const detentionEnding: Record<DetentionEnding, string> = {
  released: 'Released',
  'stays-informally': 'Stays, and is free to leave',
  'another-section': 'Detained under another section',
  left: 'Left without permission',
  other: 'Something else',
}
const outside: Record<OutsideCode, string> = {
  'police-station': 'A police station, and under 18 or age not known',
  'extension-reason': 'Extended for a reason other than the person’s condition',
  'extension-twice': 'Extended a second time',
  'extension-too-long': 'Extended by more than 12 hours',
  'extension-late': 'Extended after the 24 hours had ended',
  'over-24-hours': 'Held for more than 24 hours',
  'over-extension': 'Held for longer than the extension',
  'over-36-hours': 'Held for more than 36 hours',
}

export const detentionLabels = {
  detentionFact,
  placeOfSafety,
  conveyance,
  extensionReason,
  detentionEnding,
  outside,
} as const
