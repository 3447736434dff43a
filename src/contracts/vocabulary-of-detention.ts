/** The words of a detention under section 136; used by SQL checks, API and console alike. */
const list = <const T extends readonly string[]>(...codes: T): T => codes

/** What is recorded of a detention under section 136, each with its time (§section-136). The law's 24 hours count from arrival. */
export const detentionFacts = list(
  'detained',
  'conveyed',
  'in-queue',
  'arrived',
  'kept-here',
  'moved',
  'handed-over',
  'assessed',
  'extended',
  'ended',
)
export type DetentionFact = (typeof detentionFacts)[number]
export const placesOfSafety = list(
  'health-based-place',
  'emergency-department',
  'police-station',
  'home',
  'other',
)
export type PlaceOfSafety = (typeof placesOfSafety)[number]
export const conveyances = list('ambulance', 'police-vehicle', 'other')
export type Conveyance = (typeof conveyances)[number]
/** Why a doctor extends. The first three are the person's condition; the law knows no others. */
export const extensionReasons = list(
  'physically-unwell',
  'intoxicated',
  'too-distressed',
  'no-bed',
  'no-professional',
  'other-reason',
)
export type ExtensionReason = (typeof extensionReasons)[number]
export const detentionEndings = list('released', 'stays-informally', 'another-section', 'left', 'other')
export type DetentionEnding = (typeof detentionEndings)[number]
/** What is outside the Act as it is recorded: refused as an action, kept and marked as a fact (§outside-the-act). */
export const outsideCodes = list(
  'police-station',
  'extension-reason',
  'extension-twice',
  'extension-too-long',
  'extension-late',
  'over-24-hours',
  'over-extension',
  'over-36-hours',
)
export type OutsideCode = (typeof outsideCodes)[number]
