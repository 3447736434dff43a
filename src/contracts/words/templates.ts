/**
 * What a text was about, for the timeline: one word or two for each template we send. A text without them does not compile.
 * Pure.
 */
import { detentionTexts } from '../parts/detention.ts'

const words = {
  ...detentionTexts,
  offer: 'offer',
  accepted: 'confirmation',
  declined: 'decline noted',
  taken: 'somebody else has it',
  closed: 'the case is closed',
  'escalation-exhausted': 'nobody owns it',
  untriaged: 'not triaged',
  unread: 'a text waits unread',
  warning: 'time is going',
  breach: 'overdue',
  'handed-back': 'handed back',
  'not-taken-over': 'not taken over',
  'off-your-hands': 'off their hands',
  held: 'held until allocation',
  urgency: 'the urgency was raised',
  'second-person': 'a second person is needed',
  'second-person-over': 'no second person is needed any more',
  idle: 'accepted, nothing done',
  'not-accepted': 'nobody has accepted in time',
  brief: 'the brief is not opened',
  'not-arrived': 'not arrived in time',
  'follow-up': 'a promise is overdue',
  asked: 'somebody is needed',
  'police-refused': 'the police refuse to look',
  'out-of-reach': 'somebody on call is out of reach',
  'not-understood': 'not understood',
  'which-one': 'which offer',
  'no-open-offer': 'no open offer',
  'too-late': 'too late',
  'still-yours': 'a text cannot give it back',
  'case-closed': 'the case is closed',
  reason: 'reason kept',
  answer: 'answer',
}

export type Template = keyof typeof words
export const templates = Object.keys(words) as Template[]

/** A text of a later release, which has no words here, is named by its template. */
export const templateWords = (template: string): string =>
  (words as Readonly<Record<string, string>>)[template] ?? template
